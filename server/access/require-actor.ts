import type { Actor } from "../../schema/kit/access";
import { Refusal } from "../engine/errors";
import type { AccessContext } from "./access-context";

export function requireActor({ actor }: Pick<AccessContext, "actor">): Actor {
  if (actor) return actor;
  throw new Refusal("UNAUTHENTICATED", { zh: "请先登录", en: "Please sign in" });
}
