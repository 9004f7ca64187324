import fc from "fast-check";
import type { RowDataPacket } from "mysql2/promise";
import { COLLATION } from "../../server/database/collation";
import { fold } from "../../server/engine/search/fold";
import { spellingOf } from "../../server/engine/search/spelling";
import { tokensOf, tokensToJoin } from "../../server/engine/search/tokens";
import { createDatabase, type TestDatabase } from "../support/database";

const CHARACTERS = "幸福社区路灯TKtk0123Ａ１－-·%_\\ 😀𠮷𡈽é";
const text = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 24 }).map(each => each.join(""));

describe("tokens", () => {
  it("to join are among those of every text that holds the words", () => {
    fc.assert(
      fc.property(text, fc.nat(23), fc.integer({ min: 1, max: 8 }), (row, from, length) => {
        const folded = [...fold(row)];
        const words = folded
          .slice(from, from + length)
          .join("")
          .split(" ")
          .filter(Boolean);
        const tokens = tokensOf(row);
        return tokensToJoin(words).every(token => tokens.has(token));
      }),
      { numRuns: 2_000 },
    );
  });

  it("are few to join, and none only for no words", () => {
    fc.assert(
      fc.property(text, row => {
        const words = fold(row).split(" ").filter(Boolean);
        const count = tokensToJoin(words).length;
        return count <= 4 && count > 0 === words.length > 0;
      }),
    );
  });

  it("fit their column", () => {
    const all = [...tokensOf("zzzz ￿ \u{10ffff}\u{10fffe} 鿿鿿 永和九年")];
    expect(Math.max(...all)).toBeLessThan(2 ** 32);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
  });

  it("are the longest pieces of a word, so that a number is not found by its pairs", () => {
    expect(tokensToJoin(["0123"])).toHaveLength(1);
    expect(tokensToJoin(["路灯"])).toHaveLength(1);
    expect(tokensToJoin(["王建国"])).toHaveLength(1);
    expect(tokensToJoin(["路灯损坏"])).toHaveLength(2);
    expect(tokensToJoin(["tk-2026-000123"])).toHaveLength(4);
    expect(tokensToJoin(["路灯损坏", "水"])).toHaveLength(3);
  });
});

describe("folding", () => {
  it.each([
    ["ＴＫ－２０２６", "tk-2026"],
    ["Café", "cafe"],
    ["İ", "i"],
    ["幸福社区", "幸福社区"],
    ["𠮷😀", "𠮷😀"],
  ])("%s is compared as %s", (raw, folded) => {
    expect(fold(raw)).toBe(folded);
  });

  describe("on the database", () => {
    let test: TestDatabase;
    beforeAll(async () => {
      test = await createDatabase();
    });
    afterAll(() => test.drop());

    it("joins no characters that the columns' collation holds apart", async () => {
      const folded = Array.from({ length: 0x1_0000 }, (_, code) => code)
        .filter(code => code > 0x7f && (code < 0xd800 || code > 0xdfff))
        .map(code => String.fromCharCode(code).normalize("NFC"))
        .filter(each => [...each].length === 1 && fold(each) !== each);
      expect(folded.length).toBeGreaterThan(1_000);
      const apart: string[] = [];
      for (let at = 0; at < folded.length; at += 500) {
        const part = folded.slice(at, at + 500);
        const columns = part.map(() => `? COLLATE ${COLLATION} LIKE ?`).join(", ");
        const [[row]] = await test.database.pool.query<(RowDataPacket & unknown[])[]>(
          { sql: `SELECT ${columns}`, rowsAsArray: true },
          part.flatMap(each => [each, fold(each)]),
        );
        part.forEach((each, index) => {
          if (Number(row?.[index]) !== 1) apart.push(`${each}≠${fold(each)}`);
        });
      }
      expect(apart).toEqual([]);
    });
  });
});

describe("a name is typed", () => {
  it.each([
    ["张三", "person", "zhangsan zs"],
    ["曾国藩", "person", "zengguofan zgf cengguofan cgf"],
    ["朴正熙", "person", "piaozhengxi pzx puzhengxi pozhengxi"],
    ["吕雯", "person", "lvwen lw luwen"],
    ["John 王", "person", "johnwang johnw"],
    ["A区12号·", "words", "aqu12hao aq12h aou12hao ao12h"],
    ["·", "words", null],
  ] as const)("%s (%s): %s", (name, style, typed) => {
    expect(spellingOf(name, style, 500)).toBe(typed);
  });

  it("within the column, whatever the name", () => {
    const name = fc.string({ unit: "binary", maxLength: 100 });
    fc.assert(
      fc.property(fc.oneof(name, text), raw => {
        const typed = spellingOf(raw, "words", 500) ?? "";
        return typed.length <= 500 && /^[a-z0-9 ]*$/.test(typed);
      }),
    );
    expect(spellingOf("重".repeat(100), "words", 500)?.length).toBeLessThanOrEqual(500);
  });
});
