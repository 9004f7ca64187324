import { Field, ObjectType } from "type-graphql";
import { choices } from "../../../schema/kit/choices";
import type { ErrorCode as Code } from "../errors";
import { exposeChoices } from "./expose-choices";

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

export const RecordScope = exposeChoices(
  "RecordScope",
  "是否含回收站",
  choices({ ACTIVE: "未删除的", TRASHED: "回收站中的", ALL: "全部" }),
);

const errorWords: Record<Code, string> = {
  UNAUTHENTICATED: "未登录",
  MFA_REQUIRED: "须二次验证",
  PASSWORD_CHANGE_REQUIRED: "须先修改密码",
  FORBIDDEN: "无权操作",
  NOT_FOUND: "不存在或不在权限范围内",
  VALIDATION_FAILED: "填写有误",
  DUPLICATE: "已有相同的记录",
  CONFLICT: "已被他人修改",
  REFERENCED: "仍被引用",
  RULE_BROKEN: "不符合业务规则",
  COUNT_MISMATCH: "条数与所见不符",
  PLAN_STALE: "变更计划已过期",
  IDEMPOTENCY_KEY_REUSED: "幂等键重复使用",
  LIMIT_EXCEEDED: "超出数量限制",
  QUERY_TOO_COMPLEX: "查询过于复杂",
  RATE_LIMITED: "操作过于频繁",
  TIMEOUT: "处理超时",
  UNAVAILABLE: "暂时无法访问",
  INTERNAL: "系统内部错误",
};

export const ErrorCode = exposeChoices(
  "ErrorCode",
  "错误码\n\nValues of extensions.code.",
  choices(errorWords),
);
