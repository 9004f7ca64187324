import { READ_LIMITS } from "../../server/spreadsheet/read-limits";
import { unpackZip } from "../../server/spreadsheet/unpack-zip";
import { pack, refusal, xlsx } from "./samples";

const GOOD = xlsx(sheet => {
  sheet.addRows([["姓名"], ["张三"], ["李四"]]);
});

test.each([
  ["text named xlsx", Buffer.from("姓名\n张三"), "a.xlsx"],
  ["a web page named xls", Buffer.from("<html><table><tr><td>1</td></tr></table></html>"), "a.xls"],
  [
    "a zip that is no workbook",
    pack("zip", [["word/document.xml", Buffer.from("<a/>")]]),
    "a.xlsx",
  ],
  ["a broken zip", Buffer.from("PK\u0003\u0004 and no more"), "a.xlsx"],
  ["an old Word document", pack("cfb", [["WordDocument", Buffer.from("text")]]), "a.xls"],
  ["a damaged xls", pack("cfb", [["Workbook", Buffer.from("no records")]]), "a.xls"],
])("%s is no spreadsheet", async (_, bytes, filename) => {
  expect(await refusal(bytes, filename)).toMatchObject({
    code: "NOT_A_SPREADSHEET",
    messages: { zh: expect.stringContaining("另存为 xlsx") },
  });
});

test("a damaged sheet is not taken for an empty one", async () => {
  const entries = await unpackZip(await GOOD, READ_LIMITS);
  entries.delete("xl/worksheets/sheet1.xml");
  expect(await refusal(pack("zip", entries), "a.xlsx")).toMatchObject({
    code: "NOT_A_SPREADSHEET",
  });
});

test("an encrypted workbook asks for the password to be removed", async () => {
  const bytes = pack("cfb", [
    ["EncryptionInfo", Buffer.from([4, 0, 4, 0])],
    ["EncryptedPackage", Buffer.alloc(5000, 7)],
  ]);
  expect(await refusal(bytes, "a.xlsx")).toMatchObject({ code: "ENCRYPTED" });
});

test.each([
  ["no bytes", Buffer.alloc(0), "a.xlsx"],
  ["no rows", Buffer.from("\n\n"), "a.csv"],
  ["only headers", Buffer.from("姓名,电话\n,\n"), "a.csv"],
])("%s is empty", async (_, bytes, filename) => {
  expect(await refusal(bytes, filename)).toMatchObject({ code: "EMPTY" });
});

test("a repeated header is named with its columns", async () => {
  const error = await refusal(Buffer.from("姓名,电话,, 姓名 ,\n张三,1,2,3,4"), "名单.csv");
  expect(error.params).toEqual({ sheet: "名单", header: "姓名", columns: "A, D" });
  expect(error.messages).toEqual({
    zh: "工作表“名单”中标题“姓名”重复（A, D 列）",
    en: 'Header "姓名" occurs more than once in sheet "名单" (columns A, D)',
  });
});

test("rows, columns and bytes are limited", async () => {
  const csv = Buffer.from("姓名,电话\n张三,1\n李四,2");
  const rows = { code: "TOO_MANY_ROWS", params: { limit: 1 } };
  expect(await refusal(csv, "a.csv", { rows: 1 })).toMatchObject(rows);
  expect(await refusal(await GOOD, "a.xlsx", { rows: 1 })).toMatchObject(rows);
  expect(await refusal(csv, "a.csv", { columns: 1 })).toMatchObject({ code: "TOO_MANY_COLUMNS" });
  expect(await refusal(csv, "a.csv", { csvBytes: 3 })).toMatchObject({ code: "TOO_LARGE" });
  expect(await refusal(await GOOD, "a.csv", { excelBytes: 3 })).toMatchObject({
    code: "TOO_LARGE",
  });
});

test("parsing that takes too long or too much memory is given up", async () => {
  const bytes = await GOOD;
  expect(await refusal(bytes, "a.xlsx", { seconds: 0.001 })).toMatchObject({ code: "TOO_LARGE" });
  const csv = Buffer.from("姓名\n" + "张三\n".repeat(300_000));
  const limits = { memoryMb: 64, rows: 1_000_000 };
  expect(await refusal(csv, "a.csv", limits)).toMatchObject({ code: "TOO_LARGE" });
});

describe("a zip bomb is refused", () => {
  test("by ratio", async () => {
    const entries = await unpackZip(await GOOD, READ_LIMITS);
    entries.set("xl/media/image1.bmp", Buffer.alloc(20_000_000));
    expect(await refusal(pack("zip", entries), "a.xlsx")).toMatchObject({ code: "BOMB" });
  });

  test("by size", async () => {
    expect(await refusal(await GOOD, "a.xlsx", { unpackedBytes: 1000 })).toMatchObject({
      code: "BOMB",
    });
  });

  test("by the number of entries", async () => {
    expect(await refusal(await GOOD, "a.xlsx", { zipEntries: 3 })).toMatchObject({ code: "BOMB" });
  });

  test("when its directory lies about the size", async () => {
    const entries = await unpackZip(await GOOD, READ_LIMITS);
    entries.set("xl/media/image1.bmp", Buffer.alloc(20_000_000));
    const bytes = pack("zip", entries);
    for (let at = bytes.indexOf("PK\u0001\u0002"); at !== -1;) {
      if (bytes.readUInt32LE(at + 24) === 20_000_000) bytes.writeUInt32LE(10, at + 24);
      at = bytes.indexOf("PK\u0001\u0002", at + 4);
    }
    expect(await refusal(bytes, "a.xlsx")).toMatchObject({ code: "BOMB" });
  });
});
