import { gunzipSync } from "node:zlib";
import { Organization } from "../../schema/organization/organization";
import { World } from "../support/world";
import { ApiDesk } from "./api-desk";

let world: World;
let desk: ApiDesk;
let cookie: string;

beforeAll(async () => {
  world = await World.open();
  desk = await ApiDesk.open(world);
  cookie = await desk.signIn(world, "clerk", ["ORG_ADMIN"]);
});
afterAll(async () => {
  await desk.close();
  await world.close();
});

interface Tree {
  columns: string[];
  nodes: (string | null)[][];
}

async function names(headers: Record<string, string> = {}): Promise<(string | null)[]> {
  const { text } = await desk.get("/trees/organizations", { cookie, ...headers });
  const { columns, nodes } = JSON.parse(text) as Tree;
  return nodes.map(node => node[columns.indexOf("name")] ?? null);
}

const rename = (id: string, name: string) =>
  world.as({ role: "ORG_ADMIN" })(
    `mutation ($id: ID!, $name: String!) {
      updateOrganization(id: $id, expectedVersion: 1, input: { name: $name }) { id }
    }`,
    { id, name },
  );

describe("the whole tree in one document", () => {
  it("is for those who have signed in", async () => {
    expect((await desk.get("/trees/organizations", {})).status).toBe(401);
  });

  it("holds every organization that is not in the recycle bin, parents before children", async () => {
    const district = await world.make(Organization, { name: "城关区", kind: "DISTRICT" });
    const town = await world.make(Organization, {
      name: "雁北镇",
      parentId: district.id,
      kind: "TOWN",
    });
    const gone = await world.make(Organization, {
      name: "旧社区",
      parentId: town.id,
      kind: "COMMUNITY",
    });
    expect(await names()).toEqual(["城关区", "雁北镇", "旧社区"]);
    await world.as({ role: "ORG_ADMIN" })(
      "mutation ($id: ID!) { deleteOrganization(id: $id, expectedVersion: 1) { id } }",
      { id: gone.id },
    );
    expect(await names()).toEqual(["城关区", "雁北镇"]);
  });

  it("is not sent again while its ETag is known, and at once after a change", async () => {
    const first = await desk.get("/trees/organizations", { cookie });
    const etag = first.headers.get("etag") ?? "";
    const again = await desk.get("/trees/organizations", { cookie, "if-none-match": etag });
    expect([again.status, again.text]).toEqual([304, ""]);
    const [id = ""] = (JSON.parse(first.text) as Tree).nodes[1] ?? [];
    expect((await rename(id ?? "", "雁南镇")).error).toBeUndefined();
    const changed = await desk.get("/trees/organizations", { cookie, "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.text).toContain("雁南镇");
  });

  it("tells another instance's changes too", async () => {
    const other = await ApiDesk.open(world);
    try {
      await other.get("/trees/organizations", { cookie });
      await world.make(Organization, { name: "新设街道", kind: "SUBDISTRICT" });
      expect((await other.get("/trees/organizations", { cookie })).text).toContain("新设街道");
    } finally {
      await other.close();
    }
  });

  it("comes zipped to those who can read it", async () => {
    const { headers } = await desk.get("/trees/organizations", { cookie });
    expect(headers.get("content-encoding")).toBe("gzip");
    const plain = await desk.get("/trees/organizations", { cookie, "accept-encoding": "identity" });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(() => gunzipSync(Buffer.from(plain.text))).toThrow();
  });
});
