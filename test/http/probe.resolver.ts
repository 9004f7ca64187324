import { setTimeout as sleep } from "node:timers/promises";
import { IsInt } from "class-validator";
import {
  Arg,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import type { AccessContext } from "../../server/access/access-context";
import { Refusal } from "../../server/engine/errors";
import { Day } from "../../schema/kit/scalars";

@ObjectType({ simpleResolvers: true })
export class Item {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => Item, { nullable: true })
  child?: Item | null;

  @Field(() => [Item])
  children!: Item[];
}

@ObjectType({ simpleResolvers: true })
export class ItemConnection {
  @Field(() => [Item])
  nodes!: Item[];

  @Field(() => Int)
  totalCount!: number;
}

@InputType()
export class ItemInput {
  @Field(() => String)
  name!: string;

  @Field(() => Day, { nullable: true })
  day?: string;
}

@InputType()
export class RuledInput {
  @IsInt({ message: "not $value" })
  @Field(() => String)
  secretText!: string;
}

function item(depth: number): Item {
  return {
    id: String(depth),
    name: `第${depth}项`,
    child: depth > 0 ? item(depth - 1) : null,
    children: [],
  };
}

/** Operations that fail, wait and grow in every way the server must withstand. */
@Resolver()
export class ProbeResolver {
  @Query(() => ItemConnection)
  items(
    @Arg("first", () => Int, { nullable: true }) first?: number,
    @Arg("last", () => Int, { nullable: true }) last?: number,
  ): ItemConnection {
    const count = Math.min(first ?? last ?? 25, 30);
    return { nodes: Array.from({ length: count }, () => item(9)), totalCount: count };
  }

  @Query(() => String)
  echo(@Arg("text", () => String, { defaultValue: "无" }) text: string): string {
    return text;
  }

  @Query(() => [String])
  myRoles(@Ctx() { actor }: AccessContext): string[] {
    return (
      actor?.grants.map(({ role, organizations }) =>
        [role, ...organizations.map(({ id }) => id)].join(" "),
      ) ?? []
    );
  }

  @Query(() => String, { nullable: true })
  defect(): string {
    throw new Error("secret path /etc/lianxin and 110101199003070016");
  }

  @Query(() => String)
  databaseDefect(@Ctx() { access }: AccessContext): Promise<string> {
    return access.database.pool.query("SELECT '110101199003070016' FROM nowhere").then(String);
  }

  @Query(() => String)
  refused(): string {
    throw new Refusal(
      "RULE_BROKEN",
      { zh: "工单已办结", en: "The ticket is completed" },
      { rule: "COMPLETED" },
      [{ path: "state", code: "COMPLETED", messages: { zh: "已办结", en: "Completed" } }],
    );
  }

  @Query(() => String)
  async slow(@Arg("ms", () => Int) ms: number): Promise<string> {
    await sleep(ms);
    return "done";
  }

  @Mutation(() => String)
  save(@Arg("input", () => ItemInput) input: ItemInput): string {
    return `${input.name} ${input.day ?? ""}`;
  }

  @Mutation(() => String)
  saveRuled(@Arg("input", () => RuledInput) input: RuledInput): string {
    return input.secretText;
  }
}
