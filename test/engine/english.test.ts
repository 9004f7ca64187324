import { type Role, roles } from "../../schema/kit/access";
import type { ConsoleMeta } from "../../server/engine/describe/meta-types";
import { World } from "../support/world";
import { answer } from "./answers";

const FIELD = "name label help section unit choices { value label }";
const META = `{ meta: consoleMeta(locale: "en") {
  groups { name label }
  resources {
    name label help fields { ${FIELD} } relations { name label }
    steps { name label confirm fields { ${FIELD} } }
  }
} }`;

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const HAN = /\p{Script=Han}/u;

/** Where Chinese stands in an English description. */
function leftovers(value: unknown, at: string): string[] {
  if (typeof value === "string") return HAN.test(value) ? [`${at}: ${value}`] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leftovers(each, `${at}.${key}`));
}

it.each(Object.keys(roles) as Role[])(
  "%s reads English throughout, when he asks for it",
  async role => {
    const meta = answer<ConsoleMeta>(await world.as({ role })(META), "meta");
    expect(meta.resources.flatMap(each => leftovers(each, each.name))).toEqual([]);
    expect(leftovers(meta.groups, "groups")).toEqual([]);
  },
);
