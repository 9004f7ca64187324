import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { AccessContext } from "./access-context";
import { changePassword } from "./change-password";
import { DemoAccount, loadDemoAccounts, signInAsDemo } from "./demo";
import { loadMe } from "./load-me";
import { Me } from "./me";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

@Resolver()
export class SessionResolver {
  @Query(() => Me, { nullable: true, description: "当前用户\n\nNull for anonymous callers." })
  async me(@Ctx() context: AccessContext): Promise<Me | null> {
    return context.actor ? loadMe(context, context.actor.accountId) : null;
  }

  @Query(() => [DemoAccount], {
    description:
      "演示账号\n\nEmpty unless the demonstration is loaded and used on its own machine.",
  })
  demoAccounts(@Ctx() context: AccessContext): Promise<DemoAccount[]> {
    return loadDemoAccounts(context);
  }

  @Mutation(() => Me, { description: "登录" })
  async signIn(
    @Ctx() context: AccessContext,
    @Arg("login", () => String, { description: "登录名" }) login: string,
    @Arg("password", () => String, { description: "密码" }) password: string,
  ): Promise<Me | null> {
    return loadMe(context, await signIn(context, login, password));
  }

  @Mutation(() => Me, { description: "以演示账号登录" })
  async signInAsDemo(
    @Ctx() context: AccessContext,
    @Arg("login", () => String, { description: "登录名" }) login: string,
  ): Promise<Me | null> {
    return loadMe(context, await signInAsDemo(context, login));
  }

  @Mutation(() => Boolean, { description: "退出" })
  async signOut(@Ctx() context: AccessContext): Promise<boolean> {
    await signOut(context);
    return true;
  }

  @Mutation(() => Boolean, { description: "修改密码\n\nEnds all other sessions of the account." })
  async changePassword(
    @Ctx() context: AccessContext,
    @Arg("current", () => String, { description: "原密码" }) current: string,
    @Arg("next", () => String, { description: "新密码" }) next: string,
  ): Promise<boolean> {
    await changePassword(context, current, next);
    return true;
  }
}
