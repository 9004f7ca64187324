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
import { specOf } from "../../../schema/kit/record-spec";
import { DateTime } from "../../../schema/kit/scalars";
import { requireActor } from "../../access/require-actor";
import type { Context } from "../context";
import { labelsOf } from "../read/references";
import { revertChange } from "../revert";
import { FieldChange } from "./history-types";

@InputType({ description: "记录的某一时点\n\nExactly one of the two." })
export class RecordPoint {
  @Field(() => Int, { nullable: true, description: "版本" })
  version?: number | null;

  @Field(() => DateTime, { nullable: true, description: "时刻" })
  at?: string | null;
}

@ObjectType({ description: "撤销变更后的记录", simpleResolvers: true })
export class RevertedRecord {
  @Field(() => String, { description: "记录类别\n\nName of the GraphQL type." })
  type!: string;

  @Field(() => ID, { description: "编号" })
  id!: string;

  @Field(() => Int, { description: "版本" })
  version!: number;

  @Field(() => String, { description: "名称" })
  recordLabel!: string;
}

@Resolver()
export class HistoryResolver {
  @Query(() => [FieldChange], {
    description: "两个时点之间的差异\n\nOf any record that has a history.",
  })
  recordDiff(
    @Ctx() context: Context,
    @Arg("type", () => String, { description: "记录类别\n\nName of the GraphQL type." })
    type: string,
    @Arg("id", () => ID, { description: "编号" }) id: string,
    @Arg("from", () => RecordPoint, { description: "从" }) from: RecordPoint,
    @Arg("to", () => RecordPoint, { nullable: true, description: "到\n\nNow unless given." })
    to?: RecordPoint | null,
  ): Promise<FieldChange[]> {
    requireActor(context);
    return context.store.diff({ type, id, from, to });
  }

  @Mutation(() => RevertedRecord, {
    description:
      "撤销一次变更\n\nTakes one entry of a history back, by an ordinary write of the caller.",
  })
  async revertChange(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "变更记录编号" }) id: string,
    @Arg("expectedVersion", () => Int, {
      description: "所见版本\n\nOf the record; CONFLICT when it is no longer current.",
    })
    expectedVersion: number,
    @Arg("reason", () => String, { nullable: true, description: "理由" }) reason?: string | null,
  ): Promise<RevertedRecord> {
    requireActor(context);
    const { store } = context;
    const done = await store.transaction(
      async tx => {
        const {
          spec,
          id: recordId,
          after,
        } = await revertChange(tx, { id, expectedVersion, reason });
        return { type: spec.name, id: recordId, version: Number(after["version"]) };
      },
      { type: "Change", id },
    );
    const { context: reading, db } = store.reader;
    const labels = await labelsOf(reading, db, specOf(done.type), [done.id]);
    return { ...done, recordLabel: labels.get(done.id) ?? "—" };
  }
}
