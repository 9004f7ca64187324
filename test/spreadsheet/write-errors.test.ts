import { utils, write } from "@e965/xlsx";
import { encode } from "iconv-lite";
import { READ_LIMITS } from "../../server/spreadsheet/read-limits";
import { readWorkbook } from "../../server/spreadsheet/read-workbook";
import { repackZip, unpackZip } from "../../server/spreadsheet/unpack-zip";
import { writeErrors } from "../../server/spreadsheet/write-errors";
import { openXlsx, values, xlsx } from "./samples";

const ERRORS = [
  { sheet: "名单", row: 3, column: "电话", reason: "格式不正确" },
  { sheet: "名单", row: 3, column: null, reason: "重复的记录" },
];
const REASON = "电话：格式不正确；重复的记录";

test("an xlsx keeps its layout and gets a column of reasons", async () => {
  const original = await xlsx(sheet => {
    sheet.addRows([
      ["姓名", "电话"],
      ["张三", "1"],
      ["李四", { formula: "1+1", result: 2 }],
    ]);
    sheet.getColumn(1).width = 33;
    sheet.getCell("A2").dataValidation = { type: "list", formulae: ['"张三,李四"'] };
  });
  const marked = await writeErrors(original, "名单.xlsx", ERRORS);
  const target = (await openXlsx(marked)).getWorksheet("名单");
  expect(target?.getCell("C1").value).toBe("错误原因");
  expect(target?.getCell("C2").value).toBeNull();
  expect(target?.getCell("C3").value).toBe(REASON);
  expect(target?.getCell("B3").fill).toMatchObject({ pattern: "solid" });
  expect(target?.getCell("A3").fill).toBeUndefined();
  expect(target?.getCell("B3").formula).toBe("1+1");
  expect(target?.getColumn(1).width).toBe(33);
  expect(target?.getCell("A2").dataValidation).toMatchObject({ type: "list" });
});

test("rules for whole columns neither hang nor get lost", async () => {
  const original = await xlsx(sheet => {
    sheet.addRows([
      ["姓名", "电话"],
      ["张三", "1"],
      ["李四", "2"],
    ]);
    sheet.getCell("B2").dataValidation = { type: "list", formulae: ['"1,2"'] };
  });
  const entries = await unpackZip(original, READ_LIMITS);
  const path = "xl/worksheets/sheet1.xml";
  const xml = entries.get(path)?.toString().replace('sqref="B2"', 'sqref="B2:H1048576"') ?? "";
  entries.set(path, Buffer.from(xml));
  const marked = await writeErrors(repackZip(entries), "名单.xlsx", ERRORS);
  const target = (await openXlsx(marked)).getWorksheet("名单");
  expect(target?.getCell("B3").dataValidation).toMatchObject({ formulae: ['"1,2"'] });
  expect(target?.getCell("C3").value).toBe(REASON);
});

test("a second round writes into the same column", async () => {
  const original = await xlsx(sheet => {
    sheet.addRows([
      ["姓名", "电话"],
      ["张三", "1"],
      ["李四", "2"],
    ]);
  });
  const first = await writeErrors(original, "名单.xlsx", ERRORS);
  const again = [{ sheet: "名单", row: 2, column: "姓名", reason: "不能为空" }];
  const second = await writeErrors(first, "名单.xlsx", again);
  expect(await values(second, "名单.xlsx")).toEqual([
    ["张三", "1", "姓名：不能为空"],
    ["李四", "2", ""],
  ]);
});

test("a csv becomes an xlsx with the same rows", async () => {
  const csv = encode("姓名,电话\n=1+1,00123456789012345678\n\n李四,2\n", "gb18030");
  const marked = await writeErrors(csv, "名单.csv", [{ ...ERRORS[0]!, row: 4 }]);
  const { sheets } = await readWorkbook(marked, "名单.xlsx");
  expect(sheets[0]?.rows).toEqual([
    {
      number: 2,
      cells: [
        { value: "=1+1", kind: "text" },
        { value: "00123456789012345678", kind: "text" },
        { value: "", kind: "empty" },
      ],
    },
    {
      number: 4,
      cells: [
        { value: "李四", kind: "text" },
        { value: "2", kind: "text" },
        { value: "电话：格式不正确", kind: "text" },
      ],
    },
  ]);
});

test("an xls becomes an xlsx in which a spoilt number is still seen", async () => {
  const book = utils.book_new();
  const rows = [
    ["姓名", "电话"],
    ["张三", 110101199003077777],
    ["李四", "2"],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "名单");
  const xls: Buffer = write(book, { type: "buffer", bookType: "biff8" });
  const marked = await writeErrors(xls, "名单.xls", ERRORS);
  const { sheets } = await readWorkbook(marked, "名单.xlsx");
  expect(sheets[0]?.rows[0]?.cells[1]?.problem).toBe("NUMBER_PRECISION");
  expect(sheets[0]?.rows[1]?.cells[2]?.value).toBe(REASON);
});
