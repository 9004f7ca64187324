import { encode } from "iconv-lite";
import { readWorkbook } from "../../server/spreadsheet/read-workbook";
import { refusal, values } from "./samples";

const TEXT = '姓名,备注\r\n张三,"一,""二""\r\n三"\r\n\r\n,\r\n李四㐀,\r\n';
const ROWS = [
  ["张三", '一,"二"\n三'],
  ["李四㐀", ""],
];

test.each([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with BOM", Buffer.from(`\ufeff${TEXT}`)],
  ["GB18030", encode(TEXT, "gb18030")],
])("%s is recognised", async (_, bytes) => {
  const { sheets } = await readWorkbook(bytes, "名单.csv");
  expect(sheets[0]).toMatchObject({ name: "名单", headerRow: 1, headers: ["姓名", "备注"] });
  expect(sheets[0]?.rows.map(row => row.cells.map(cell => cell.value))).toEqual(ROWS);
  expect(sheets[0]?.rows.map(row => row.number)).toEqual([2, 5]);
});

test("a GB18030 file longer than one decoding portion keeps every character", async () => {
  const names = Array.from({ length: 60_000 }, (_, i) => `汉字㐀${i}`);
  const read = await values(encode(["姓名", ...names].join("\n"), "gb18030"), "名单.csv");
  expect(read.map(([name]) => name)).toEqual(names);
});

test.each([",", "\t", ";"])("the delimiter %j is found", async mark => {
  const text = `姓名${mark}"备;注,\t"\n张三${mark}一`;
  expect(await values(Buffer.from(text), "名单.csv")).toEqual([["张三", "一"]]);
});

test("numbers stay text, guards and wrappers are taken off, spoilt numbers are marked", async () => {
  const text = '甲,乙,丙,丁\n0012,\'=1+1,"=""110101199003077777""",1.10101E+17';
  const { sheets } = await readWorkbook(Buffer.from(text), "名单.csv");
  expect(sheets[0]?.rows[0]?.cells).toEqual([
    { value: "0012", kind: "text" },
    { value: "=1+1", kind: "text" },
    { value: "110101199003077777", kind: "text" },
    { value: "1.10101E+17", kind: "text", problem: "NUMBER_PRECISION" },
  ]);
});

test.each([
  ["UTF-16 with BOM", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
  ["UTF-16 without BOM", Buffer.from(TEXT, "utf16le")],
  ["neither UTF-8 nor GB18030", Buffer.from([0x61, 0x0a, 0xff, 0xff, 0x0a])],
  ["a BOM and then no UTF-8", Buffer.from([0xef, 0xbb, 0xbf, 0xd5, 0xc5, 0x0a])],
])("%s is refused", async (_, bytes) => {
  expect(await refusal(bytes, "名单.csv")).toMatchObject({ code: "BAD_ENCODING" });
});

test("a quote that is never closed is refused with its row", async () => {
  const text = Buffer.from('姓名\n张三\n"李四\n王五\n');
  expect(await refusal(text, "a.csv")).toMatchObject({ code: "BROKEN_CSV", params: { row: 3 } });
});

test("a web page under the name of a csv is refused", async () => {
  const page = Buffer.from("\n<html><table></table></html>");
  expect(await refusal(page, "a.csv")).toMatchObject({ code: "NOT_A_SPREADSHEET" });
});
