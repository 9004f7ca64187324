import { Field, ID, Int, ObjectType } from "type-graphql";
import { RecordReference } from "../../schema/kit/record-reference";
import { Day, Json } from "../../schema/kit/scalars";

@ObjectType({ description: "数字\n\nOne number with its basis and the records behind it." })
export class Figure {
  @Field(() => String, { description: "标识" })
  key!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => String, { description: "数值" })
  value!: string;

  @Field(() => String, { nullable: true, description: "单位" })
  unit!: string | null;

  @Field(() => String, { description: "口径" })
  basis!: string;

  @Field(() => String, { nullable: true, description: "记录类别" })
  resource!: string | null;

  @Field(() => Json, { nullable: true, description: "筛选" })
  filter!: object | null;
}

@ObjectType({ description: "待办事项" })
export class WaitingItem {
  @Field(() => ID, { description: "编号" })
  id!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => String, { nullable: true, description: "说明" })
  note!: string | null;

  @Field(() => Day, { nullable: true, description: "到期日期" })
  dueOn!: string | null;

  @Field(() => Int, { nullable: true, description: "超期工作日" })
  overdueDays!: number | null;
}

@ObjectType({
  description: "待办分组\n\nWhat waits for the person signed in, the most pressing first.",
})
export class WaitingGroup {
  @Field(() => String, { description: "标识" })
  key!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => String, { description: "记录类别" })
  resource!: string;

  @Field(() => Json, { description: "筛选" })
  filter!: object;

  @Field(() => Int, { description: "件数" })
  count!: number;

  @Field(() => String, { description: "颜色" })
  tone!: string;

  @Field(() => [WaitingItem], { description: "事项" })
  items!: WaitingItem[];
}

@ObjectType({ description: "月度走势" })
export class TrendPoint {
  @Field(() => String, { description: "月份" })
  month!: string;

  @Field(() => Int, { description: "受理" })
  accepted!: number;

  @Field(() => Int, { description: "办结" })
  completed!: number;
}

@ObjectType({ description: "单位指标" })
export class UnitFigure {
  @Field(() => RecordReference, { description: "单位" })
  organization!: RecordReference;

  @Field(() => Int, { description: "受理" })
  accepted!: number;

  @Field(() => Int, { description: "办结" })
  completed!: number;

  @Field(() => Int, { description: "超期未办结" })
  overdue!: number;

  @Field(() => String, { description: "办结率" })
  rate!: string;
}

@ObjectType({ description: "工作台" })
export class Dashboard {
  @Field(() => Day, { description: "统计时点" })
  asOf!: string;

  @Field(() => [Figure], { description: "数字" })
  figures!: Figure[];

  @Field(() => [WaitingGroup], { description: "待办" })
  waiting!: WaitingGroup[];

  @Field(() => [TrendPoint], { description: "近十二个月" })
  trend!: TrendPoint[];

  @Field(() => [UnitFigure], { description: "单位排名" })
  units!: UnitFigure[];
}
