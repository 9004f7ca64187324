import { Field, ObjectType, registerEnumType } from "type-graphql";
import { errorCodes } from "../errors";

@ObjectType({ description: "翻页信息", simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: "还有下一页" })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "还有上一页" })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "首条位置" })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "末条位置" })
  endCursor!: string | null;
}

@ObjectType({ description: "分组的值", simpleResolvers: true })
export class AggregateKey {
  @Field(() => String, { description: "字段" })
  field!: string;

  @Field(() => String, { nullable: true, description: "值" })
  value!: string | null;

  @Field(() => String, { nullable: true, description: "名称" })
  label!: string | null;
}

export const RecordScope = { ACTIVE: "ACTIVE", TRASHED: "TRASHED", ALL: "ALL" };
registerEnumType(RecordScope, { name: "RecordScope", description: "是否含回收站" });

export const ErrorCode = Object.fromEntries(errorCodes.map(code => [code, code]));
registerEnumType(ErrorCode, {
  name: "ErrorCode",
  description: "错误码\n\nValues of extensions.code.",
});
