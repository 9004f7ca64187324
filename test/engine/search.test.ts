import { records } from "../../schema";
import { Place } from "../../schema/beneficiary/place";
import { granted } from "../../schema/kit/access";
import type { FieldSpec } from "../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { rebuildIndex } from "../../server/engine/search/rebuild-index";
import { factOf, SearchIndex } from "../../server/engine/search/search-index";
import { verifySearch } from "../../server/engine/search/verify-search";
import type { Transaction } from "../../server/engine/write/transaction";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person, World } from "../support/world";
import { answer, idsOf, type List, refusal } from "./answers";

const roles = [
  "SYSTEM_ADMIN",
  "ORG_ADMIN",
  "UNIT_LEAD",
  "DISPATCHER",
  "LEADER",
  "AUDITOR",
] as const;

let world: World;
let village = "";
let other = "";

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  village = (await world.make(Organization, { kind: "VILLAGE" })).id;
  other = (await world.make(Organization, { kind: "VILLAGE" })).id;
});
afterAll(async () => {
  expect(await verifySearch(world.engine)).toEqual([]);
  await world.close();
});

const all = (): Person => ({ role: [...roles, "LIAISON"] });
const clerk = (): Person => ({ role: ["LIAISON"], scope: "ORG", at: [village] });
const place = (name: string, organizationId = village) =>
  world.make(Place, { name, organizationId });

async function places(search: string, person: Person = all(), args = ""): Promise<string[]> {
  const query = `query ($search: String) { places(search: $search, first: 100${args}) { nodes { id } } }`;
  return idsOf(answer<List>(await world.as(person)(query, { search }), "places"));
}

function query(sql: string, params: unknown[] = []) {
  return world.test.database.pool.query(sql, params);
}

const rebuild = (signal?: AbortSignal) => {
  const transaction = <R>(work: (tx: Transaction) => Promise<R>) => world.system(work);
  return rebuildIndex(world.engine.search, transaction, signal);
};

describe("every record that can be searched", () => {
  const searched = records.filter(spec => spec.search.length > 0);
  const textsOf = ({ search, field }: RecordSpec): FieldSpec[] =>
    search.map(name => field.get(name)).filter(field => field !== undefined);

  it.each(searched.map(spec => [spec.name, spec] as const))(
    "%s is found by a piece of each field",
    async (_name, spec) => {
      for (const field of textsOf(spec)) {
        expect(field.kind).toBe("text");
        const isCode = field.column.charset === "ascii";
        const value =
          isCode && field.name === "creditCode" ? "91320100MA1MABCD03" : isCode ? "QX71" : "琵琶行";
        const made = await world.make(
          spec.type,
          field.name === "divisionCode" ? {} : { [field.name]: value },
        );
        const piece = String(made[field.name] ?? "")
          .slice(0, 4)
          .toLowerCase();
        if (piece === "") continue;
        const told = await world.as(all())(
          `query ($search: String) { list: ${spec.plural}(search: $search, first: 200) { nodes { id } } }`,
          { search: piece },
        );
        expect(idsOf(answer<List>(told, "list"))).toContain(made["id"]);
      }
    },
  );
});

describe("what is refused or harmless", () => {
  it.each([
    ["一".repeat(101), "LIMIT_EXCEEDED", "搜索词不能超过 100 个字"],
    ["字".repeat(200), "LIMIT_EXCEEDED", "搜索词不能超过 100 个字"],
    ["\ud800", "VALIDATION_FAILED", "搜索词含有无效字符"],
    ["幸福\udc00", "VALIDATION_FAILED", "搜索词含有无效字符"],
  ])("%j is %s", async (search, code, message) => {
    const told = await world.as(all())(
      `query ($search: String) { places(search: $search) { nodes { id } } }`,
      { search },
    );
    expect(refusal(told)).toEqual({ code, message });
    const everywhere = await world.as(all())(
      `query ($text: String!) { search(text: $text) { id } }`,
      { text: search },
    );
    expect(refusal(everywhere)).toEqual({ code, message });
  });

  it("signs are signs, not patterns", async () => {
    const { id: percent } = await place("完成率100%");
    const { id: underline } = await place("甲_乙");
    const { id: slash } = await place("丙\\丁");
    expect(await places("%")).toEqual([percent]);
    expect(await places("_")).toEqual([underline]);
    expect(await places("\\")).toEqual([slash]);
    expect(await places("甲%乙")).toEqual([]);
    expect(await places("'")).toEqual([]);
    expect(await places('"; DROP TABLE place')).toEqual([]);
  });

  it("blank and invisible words are no condition", async () => {
    expect(await places(" \u200b\u3000")).toEqual(await places(""));
  });

  it("emoji, rare characters and full-width letters are characters like others", async () => {
    const { id: emoji } = await place("笑脸😀公园");
    const { id: rare } = await place("𠮷祥里");
    const { id: wide } = await place("ＡＢ座１２号");
    expect(await places("😀")).toEqual([emoji]);
    expect(await places("😁")).toEqual([]);
    expect(await places("𠮷祥")).toEqual([rare]);
    expect(await places("𡈽祥")).toEqual([]);
    expect(await places("ab座12")).toEqual([wide]);
    expect(await places("ＡＢ")).toEqual([wide]);
  });
});

describe("names are found by pinyin", () => {
  it.each([
    ["幸福社区", ["xingfu", "xfsq", "XFSQ", "fushe", "ｘｉｎｇ"]],
    ["张三巷", ["zs", "zhangsan", "zhang san"]],
    ["重庆路", ["chongqing", "cql", "zhongqing"]],
    ["吕梁里", ["lvliang", "luliang", "lüliang"]],
    ["单家桥", ["danjia", "shanjiaqiao"]],
  ])("%s", async (name, typed) => {
    const { id } = await place(name);
    for (const search of typed) expect(await places(search)).toContain(id);
    expect(await places("qqq")).not.toContain(id);
  });

  it("only where the name itself is in sight", async () => {
    const { id: theirs } = await place("玫瑰园", other);
    const { id: mine } = await place("玫瑰巷");
    expect(await places("meigui", clerk())).toEqual([mine]);
    expect(await places("mg", clerk())).not.toContain(theirs);
    expect(await places("玫瑰", clerk())).toEqual([mine]);
  });

  it("not where the name is kept from the caller", async () => {
    const { id } = await place("秘密花园");
    const hidden = [specOf(Place).field.get("name"), specOf(Place).field.get("namePinyin")];
    for (const field of hidden) (field as FieldSpec).restricted = granted(["ORG_ADMIN"]);
    try {
      for (const search of ["秘密", "mimi", "mmhy"]) {
        expect(await places(search, clerk())).toEqual([]);
        expect(await places(search, { role: ["LIAISON", "ORG_ADMIN"] })).toContain(id);
      }
    } finally {
      for (const field of hidden) delete (field as FieldSpec).restricted;
    }
  });

  it("and no spelling is shown, filtered or told in the history", async () => {
    const { id } = await place("史册路");
    const told = await world.as(all())(
      `query ($id: ID!) { place(id: $id) { history { nodes { fields { field } } } } }`,
      { id },
    );
    expect(JSON.stringify(told)).not.toContain("inyin");
    const [entries] = await query("SELECT fields FROM `change` WHERE recordId = ?", [id]);
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain("inyin");
  });
});

describe("a changed row", () => {
  const rename = (id: string, expectedVersion: number, name: string) =>
    world.as(all())(
      `mutation ($id: ID!, $v: Int!, $name: String!) { updatePlace(id: $id, expectedVersion: $v, input: { name: $name }) { id } }`,
      { id, v: expectedVersion, name },
    );

  it("is found by what it says now, in words and in pinyin", async () => {
    const { id } = await place("旧塘路");
    answer(await rename(id, 1, "新桥路"), "updatePlace");
    for (const search of ["旧塘", "jiutang", "jtl"]) expect(await places(search)).toEqual([]);
    for (const search of ["新桥", "xinqiao", "xql"]) expect(await places(search)).toEqual([id]);
  });

  it("keeps its words in the bin, and is found there alone", async () => {
    const { id } = await place("废弃站房");
    answer(
      await world.as(all())(
        `mutation ($id: ID!) { deletePlace(id: $id, expectedVersion: 1) { id } }`,
        { id },
      ),
      "deletePlace",
    );
    expect(await places("废弃站")).toEqual([]);
    expect(await places("废弃站", all(), ", scope: TRASHED")).toEqual([id]);
    answer(
      await world.as(all())(`mutation ($id: ID!) { restorePlace(id: $id) { id } }`, { id }),
      "restorePlace",
    );
    expect(await places("fqzf")).toEqual([id]);
  });

  it("leaves no word behind when the write is undone", async () => {
    await expect(
      world.system(async tx => {
        const values = { name: "未成之路", kind: "STREET", organizationId: village };
        await tx.write([{ kind: "CREATE", spec: specOf(Place), values, isTrusted: true }]);
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    expect(await places("未成之路")).toEqual([]);
  });

  it("writes no token when no searched field changes, and many rows in few statements", async () => {
    const { id } = await place("静默里");
    const count = async () => {
      const [rows] = await query("SELECT COUNT(*) AS n FROM search_token");
      return (rows as { n: number }[])[0]?.n;
    };
    const before = await count();
    answer(
      await world.as(all())(
        `mutation ($id: ID!) { updatePlace(id: $id, expectedVersion: 1, input: { lengthM: 5 }) { id } }`,
        { id },
      ),
      "updatePlace",
    );
    expect(await count()).toBe(before);
    const sent: string[] = [];
    await world.system(async tx => {
      const later = tx.db.later.bind(tx.db);
      tx.db.later = statement => {
        sent.push(statement.text.slice(0, 40));
        return later(statement);
      };
      const intents = Array.from({ length: 100 }, (_, at) => ({
        kind: "CREATE" as const,
        spec: specOf(Place),
        values: { name: `批量路${at}号`, kind: "STREET", organizationId: village },
        isTrusted: true,
      }));
      await tx.write(intents);
    });
    expect(sent.filter(each => each.includes("INTO search_token"))).toHaveLength(2);
    expect(await places("批量路99")).toHaveLength(1);
  });

  it("is found by exactly its last words when many write it at once", async () => {
    const { id } = await place("争名路零号");
    const names = Array.from(
      { length: 16 },
      (_, at) => `争名路第${"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"[at]}段`,
    );
    await Promise.all(names.map(name => rename(id, 1, name)));
    const row = await world.row(Place, id);
    expect(await places("争名路")).toEqual([id]);
    for (const name of names) {
      expect(await places(name)).toEqual(name === row?.name ? [id] : []);
    }
    expect(await verifySearch(world.engine)).toEqual([]);
  });
});

describe("the statements of a search", () => {
  it("are the same for other words of the same shape, so that the database prepares few", async () => {
    const sent = async (search: string, args: string) => {
      const all = await world.statements(() => places(search, clerk(), args));
      return all.filter(text => text.includes("search_token"));
    };
    for (const args of ["", ", sort: [{ field: ID, direction: DESC }]"]) {
      await sent("先问一次", args);
      const one = await sent("龙蟠中路", args);
      expect(one.length).toBeGreaterThan(0);
      expect(await sent("虎踞北路", args)).toEqual(one);
    }
  });
});

describe("the index", () => {
  const kindOf = () => world.engine.search.kindOf(specOf(Place));

  it("is made by a rebuild that goes on where it was ended, while others write", async () => {
    await world.system(async tx => {
      const rows = Array.from({ length: 700 }, (_, at) => ({
        kind: "CREATE" as const,
        spec: specOf(Place),
        values: { name: `重建路${at}号`, kind: "STREET", organizationId: village },
        isTrusted: true,
      }));
      await tx.write(rows);
    });
    await query("DELETE FROM search_token WHERE kind = ? AND id % 2 = 0", [await kindOf()]);
    await query("INSERT INTO search_token (kind, tok, id) VALUES (?, 7, 1)", [await kindOf()]);
    await query("UPDATE place SET namePinyin = NULL");
    await query("UPDATE installation SET value = '0:old' WHERE name = ?", [factOf(specOf(Place))]);
    world.engine.search.forget();
    expect(await places("重建路699")).toHaveLength(1);
    let steps = 0;
    const stopping = new AbortController();
    const counted = <R>(work: (tx: Transaction) => Promise<R>) => {
      steps += 1;
      if (steps === records.length) stopping.abort();
      return world.system(work);
    };
    await rebuildIndex(world.engine.search, counted, stopping.signal).catch(() => undefined);
    const writing = Promise.all(Array.from({ length: 20 }, (_, at) => place(`同时新建${at}`)));
    await Promise.all([rebuild(), rebuild(), writing]);
    world.engine.search.forget();
    expect(await verifySearch(world.engine)).toEqual([]);
    expect(await world.engine.search.isReady(specOf(Place))).toBe(true);
    expect(await places("cjl699")).toHaveLength(1);
    expect(await places("同时新建")).toHaveLength(20);
  });

  it("is not used before it is complete: the rows themselves are looked through", async () => {
    const { id } = await place("等候亭");
    await query("DELETE FROM search_token WHERE kind = ?", [await kindOf()]);
    expect(await places("等候亭")).toEqual([]);
    await query("DELETE FROM installation WHERE name = ?", [factOf(specOf(Place))]);
    world.engine.search.forget();
    expect(await places("等候亭")).toEqual([id]);
    expect(await verifySearch(world.engine)).toEqual(["Place: the index is not complete"]);
    await rebuild();
    expect(await places("等候亭")).toEqual([id]);
  });

  it("is found out when it lies", async () => {
    const { id } = await place("真话巷");
    const kind = await kindOf();
    await query("DELETE FROM search_token WHERE kind = ? AND id = ? LIMIT 1", [kind, id]);
    expect(await verifySearch(world.engine)).toEqual([
      expect.stringContaining(`Place ${id}: tokens`),
    ]);
    await query("INSERT INTO search_token (kind, tok, id) VALUES (?, 5, 99)", [kind]);
    await query("UPDATE installation SET value = '' WHERE name = ?", [factOf(specOf(Place))]);
    await rebuild();
    await query("UPDATE place SET namePinyin = 'wrong' WHERE id = ?", [id]);
    await query("INSERT INTO search_token (kind, tok, id) VALUES (?, 5, 99)", [kind]);
    const told = await verifySearch(world.engine);
    expect(told).toContainEqual("Place 99: tokens without a row");
    expect(told.some(each => each.startsWith(`Place ${id}:`))).toBe(true);
    await query("UPDATE installation SET value = '' WHERE name = ?", [factOf(specOf(Place))]);
    await rebuild();
    expect(await verifySearch(world.engine)).toEqual([]);
  });

  it("gives each record a number of its own, on which servers that start together agree", async () => {
    const fresh = await World.open(bareBehaviours);
    const { pool } = fresh.test.database;
    await pool.query("DELETE FROM search_kind");
    const servers = [1, 2, 3].map(() => new SearchIndex(pool, records));
    const numbers = await Promise.all(
      servers.map(server => Promise.all(server.searched.map(spec => server.kindOf(spec)))),
    );
    expect(numbers[1]).toEqual(numbers[0]);
    expect(numbers[2]).toEqual(numbers[0]);
    expect(new Set(numbers[0]).size).toBe(numbers[0]?.length);
    await fresh.close();
  });
});
