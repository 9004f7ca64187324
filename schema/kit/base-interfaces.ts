import { Field, ID, Int, InterfaceType } from "type-graphql";

@InterfaceType({ description: "记录\n\nAnything with an id." })
export abstract class Node {
  @Field(() => ID, { description: "编号" })
  id!: string;
}

@InterfaceType({ description: "带版本的记录\n\nA write states the version that it saw." })
export abstract class Versioned {
  @Field(() => Int, { description: "版本" })
  version!: number;
}
