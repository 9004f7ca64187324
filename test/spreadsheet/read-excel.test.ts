import { utils, write } from "@e965/xlsx";
import { READ_LIMITS } from "../../server/spreadsheet/read-limits";
import { readWorkbook } from "../../server/spreadsheet/read-workbook";
import { repackZip, unpackZip } from "../../server/spreadsheet/unpack-zip";
import { values, xlsx } from "./samples";

const ID = "110101199003077777";

test("text, numbers, days and booleans of an xlsx come as an operator reads them", async () => {
  const bytes = await xlsx(sheet => {
    sheet.addRow(["姓名", "证件号", "金额", "登记日期", "低保", "备注"]);
    sheet.addRow([" 张三　", ID, 12.5, new Date("2024-02-29"), true, "一\r\n二"]);
    sheet.addRow(["李四", null, 0.1 + 0.2, null, false, null]);
    sheet.getCell("D2").numFmt = 'yyyy"年"m"月"d"日"';
  });
  const { sheets } = await readWorkbook(bytes, "名单.xlsx");
  expect(sheets).toEqual([
    {
      name: "名单",
      headerRow: 1,
      headers: ["姓名", "证件号", "金额", "登记日期", "低保", "备注"],
      rows: [
        {
          number: 2,
          cells: [
            { value: "张三", kind: "text" },
            { value: ID, kind: "text" },
            { value: "12.5", kind: "number" },
            { value: "2024-02-29", kind: "date" },
            { value: "TRUE", kind: "boolean" },
            { value: "一\n二", kind: "text" },
          ],
        },
        {
          number: 3,
          cells: [
            { value: "李四", kind: "text" },
            { value: "", kind: "empty" },
            { value: "0.3", kind: "number" },
            { value: "", kind: "empty" },
            { value: "FALSE", kind: "boolean" },
            { value: "", kind: "empty" },
          ],
        },
      ],
    },
  ]);
});

test("cells that cannot be trusted carry their problem", async () => {
  const bytes = await xlsx(sheet => {
    sheet.addRow(["公式", "无值公式", "错误", "数字证件号", "文本", "合并"]);
    sheet.addRow([
      { formula: "1+1", result: 2 },
      { formula: "1+1" },
      { error: "#N/A" },
      Number(ID),
      "1.10101E+17",
      "甲",
    ]);
    sheet.addRow(["乙", null, null, 1e-7, 999999999999999]);
    sheet.mergeCells("F2:F3");
  });
  const { sheets } = await readWorkbook(bytes, "名单.xlsx");
  expect(sheets[0]?.rows.map(row => row.cells)).toEqual([
    [
      { value: "2", kind: "number", problem: "FORMULA" },
      { value: "", kind: "empty", problem: "FORMULA" },
      { value: "#N/A", kind: "text", problem: "ERROR" },
      { value: "110101199003078000", kind: "number", problem: "NUMBER_PRECISION" },
      { value: "1.10101E+17", kind: "text", problem: "NUMBER_PRECISION" },
      { value: "甲", kind: "text", problem: "MERGED" },
    ],
    [
      { value: "乙", kind: "text" },
      { value: "", kind: "empty" },
      { value: "", kind: "empty" },
      { value: "0.0000001", kind: "number" },
      { value: "999999999999999", kind: "number" },
      { value: "", kind: "empty", problem: "MERGED" },
    ],
  ]);
});

test("thousands of formatted blank rows are dropped and the others keep their numbers", async () => {
  const bytes = await xlsx(sheet => {
    sheet.addRow(["姓名", "电话"]);
    for (let row = 2; row <= 5001; row++) {
      sheet.getCell(row, 1).border = { top: { style: "thin" } };
      sheet.getCell(row, 40).numFmt = "@";
    }
    sheet.getCell("A3").value = "张三";
    sheet.getCell("A4000").value = "李四";
    sheet.getCell("A4001").value = "  ";
  });
  const { sheets } = await readWorkbook(bytes, "名单.xlsx", { rows: 2, columns: 2 });
  expect(sheets[0]?.rows.map(row => row.number)).toEqual([3, 4000]);
  expect(sheets[0]?.headers).toEqual(["姓名", "电话"]);
});

test("a merged title above the headers is no header", async () => {
  const bytes = await xlsx(sheet => {
    sheet.addRow([]);
    sheet.addRow(["青山街道困难人员花名册"]);
    sheet.mergeCells("A2:B2");
    sheet.addRow(["姓名", "电话"]);
    sheet.addRow(["张三", "13800000000", "没有标题"]);
  });
  const { sheets } = await readWorkbook(bytes, "名单.xlsx");
  expect(sheets[0]).toMatchObject({ headerRow: 3, headers: ["姓名", "电话", ""] });
  expect(sheets[0]?.rows[0]?.cells[2]?.value).toBe("没有标题");
});

test("hidden and empty sheets are left out", async () => {
  const bytes = await xlsx((sheet, book) => {
    book.addWorksheet("空表");
    book.addWorksheet("字典", { state: "veryHidden" }).addRows([["a"], ["b"]]);
    sheet.addRows([["姓名"], ["张三"]]);
  });
  const { sheets } = await readWorkbook(bytes, "名单.xlsx");
  expect(sheets.map(sheet => sheet.name)).toEqual(["名单"]);
});

test("times, padded numbers and the day count from 1904", async () => {
  const bytes = await xlsx((sheet, book) => {
    book.properties.date1904 = true;
    sheet.addRows([["时间", "编码"]]);
    sheet.addRow([new Date("2024-02-29T08:30:00Z"), 42]);
    sheet.getCell("A2").numFmt = "yyyy-mm-dd hh:mm";
    sheet.getCell("B2").numFmt = "000000";
  });
  expect(await values(bytes, "a.xlsx")).toEqual([["2024-02-29 08:30:00", "000042"]]);
});

test("date formats that Chinese Excel has built in are dates", async () => {
  const original = await xlsx(sheet => {
    sheet.addRows([["日期"], [45351], [45352]]);
    sheet.getCell("A2").numFmt = "0.000";
    sheet.getCell("A3").numFmt = "0.000";
  });
  const entries = await unpackZip(original, READ_LIMITS);
  const styles = entries.get("xl/styles.xml")?.toString() ?? "";
  const builtIn = styles
    .replace(/<numFmts.*<\/numFmts>/, "")
    .replaceAll(/numFmtId="1\d\d"/g, 'numFmtId="31"');
  expect(builtIn).not.toBe(styles);
  entries.set("xl/styles.xml", Buffer.from(builtIn));
  expect(await values(repackZip(entries), "a.xlsx")).toEqual([["2024-02-29"], ["2024-03-01"]]);
});

test("an xls is read like an xlsx", async () => {
  const sheet = utils.aoa_to_sheet([
    ["姓名", "证件号", "日期", "数字证件号", "错误"],
    ["张三", ID, { t: "n", v: 45351, z: "yyyy-mm-dd" }, Number(ID), { t: "e", v: 42 }],
    ["合并", null],
  ]);
  sheet["!merges"] = [utils.decode_range("A3:B3")];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "名单");
  const bytes: Buffer = write(book, { type: "buffer", bookType: "biff8" });
  const { sheets } = await readWorkbook(bytes, "名单.xls");
  expect(sheets[0]?.name).toBe("名单");
  expect(sheets[0]?.rows.map(row => row.cells.slice(0, 5))).toEqual([
    [
      { value: "张三", kind: "text" },
      { value: ID, kind: "text" },
      { value: "2024-02-29", kind: "date" },
      { value: "110101199003078000", kind: "number", problem: "NUMBER_PRECISION" },
      { value: "#N/A", kind: "text", problem: "ERROR" },
    ],
    [
      { value: "合并", kind: "text", problem: "MERGED" },
      { value: "", kind: "empty", problem: "MERGED" },
      { value: "", kind: "empty" },
      { value: "", kind: "empty" },
      { value: "", kind: "empty" },
    ],
  ]);
});
