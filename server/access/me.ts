import { Field, ID, ObjectType } from "type-graphql";
import { RecordReference } from "../../schema/kit/record-reference";

@ObjectType({ description: "担任的角色", simpleResolvers: true })
export class MyRole {
  @Field(() => String, { description: "角色" })
  role!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => [String], { description: "范围\n\nNames of the organizations, or of the scope." })
  organizations!: string[];
}

@ObjectType({ description: "当前用户", simpleResolvers: true })
export class Me {
  @Field(() => RecordReference, { description: "账号" })
  account!: RecordReference;

  @Field(() => String, { description: "登录名" })
  login!: string;

  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => ID, { nullable: true, description: "干部" })
  officialId!: string | null;

  @Field(() => RecordReference, { nullable: true, description: "所在单位" })
  organization!: RecordReference | null;

  @Field(() => [MyRole], { description: "角色" })
  roles!: MyRole[];

  @Field(() => String, { description: "语言\n\nzh or en, as the request asked." })
  locale!: string;

  @Field(() => Boolean, { description: "须修改密码" })
  mustChangePassword!: boolean;
}
