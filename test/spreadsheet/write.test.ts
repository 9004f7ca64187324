import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { ExportSheet } from "../../server/spreadsheet/export-sheet";
import { readWorkbook } from "../../server/spreadsheet/read-workbook";
import { writeCsv } from "../../server/spreadsheet/write-csv";
import { writeTemplate } from "../../server/spreadsheet/write-template";
import { writeWorkbook } from "../../server/spreadsheet/write-workbook";
import { openXlsx, refusal } from "./samples";

const ROWS = [
  ["张三", "110101199003077777", "12.50", "2024-02-29"],
  ['=HYPERLINK("http://a")', "+8613800000000", -3, null],
  ["@甲,“乙”", "＝1", null, "2024-02-30 08:00"],
];

function sheet(): ExportSheet {
  async function* rows() {
    yield* ROWS;
  }
  return {
    name: "导出/名单",
    columns: [
      { header: "姓名", kind: "text" },
      { header: "证件号", kind: "text" },
      { header: "金额", kind: "number" },
      { header: "日期", kind: "date" },
    ],
    rows: rows(),
  };
}

async function written(write: typeof writeCsv): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), write(sheet(), stream)]);
  return bytes;
}

test("an exported xlsx holds text as text and reads back", async () => {
  const bytes = await written(writeWorkbook);
  const { sheets } = await readWorkbook(bytes, "a.xlsx");
  expect(sheets[0]?.name).toBe("导出 名单");
  expect(sheets[0]?.rows.map(row => row.cells.map(cell => `${cell.kind} ${cell.value}`))).toEqual([
    ["text 张三", "text 110101199003077777", "number 12.5", "date 2024-02-29"],
    ['text =HYPERLINK("http://a")', "text +8613800000000", "number -3", "empty "],
    ["text @甲,“乙”", "text ＝1", "empty ", "text 2024-02-30 08:00"],
  ]);
  const target = (await openXlsx(bytes)).worksheets[0];
  expect(target?.getCell("B2").numFmt).toBe("@");
  expect(target?.getCell("D2").numFmt).toBe("yyyy-mm-dd");
  expect(target?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
});

test("an exported csv disarms formulas and reads back", async () => {
  const bytes = await written(writeCsv);
  expect(bytes.toString()).toBe(
    "\ufeff姓名,证件号,金额,日期\r\n" +
      "张三,110101199003077777,12.50,2024-02-29\r\n" +
      '"\'=HYPERLINK(""http://a"")",+8613800000000,-3,\r\n' +
      "\"'@甲,“乙”\",'＝1,,2024-02-30 08:00\r\n",
  );
  const { sheets } = await readWorkbook(bytes, "a.csv");
  expect(sheets[0]?.rows[1]?.cells[0]?.value).toBe('=HYPERLINK("http://a")');
});

test.each([writeWorkbook, writeCsv])("an export ends when its receiver has gone", async write => {
  const endless = function* () {
    for (;;) yield ["张三"];
  };
  const columns = [{ header: "姓名", kind: "text" as const }];
  const stream = new PassThrough();
  stream.once("data", () => stream.destroy());
  await expect(write({ name: "名单", columns, rows: endless() }, stream)).rejects.toThrow();
});

test.each([writeWorkbook, writeCsv])("a failure of the source ends the export", async write => {
  const failing = function* (): Generator<string[]> {
    yield ["张三"];
    throw new Error("no more rows");
  };
  const columns = [{ header: "姓名", kind: "text" as const }];
  const promise = write({ name: "名单", columns, rows: failing() }, new PassThrough().resume());
  await expect(promise).rejects.toThrow("no more rows");
});

describe("a template", () => {
  const column = { required: false, note: "", example: "" };
  const many = Array.from({ length: 200 }, (_, i) => `第${i}社区`);
  const template = writeTemplate([
    {
      name: "困难人员",
      columns: [
        { ...column, header: "姓名", required: true, note: "与证件一致", example: "张三" },
        { ...column, header: "证件号", text: true },
        { ...column, header: "性别", choices: ["男", "女"] },
        { ...column, header: "社区", choices: many, width: 30 },
        { ...column, header: "类别", choices: ["甲,乙", "丙"] },
      ],
    },
  ]);

  test("marks required headers and explains them", async () => {
    const target = (await openXlsx(await template)).getWorksheet("困难人员");
    const [first, second] = [target?.getCell("A1"), target?.getCell("B1")];
    expect(first?.value).toBe("姓名");
    expect(first?.font.bold).toBe(true);
    expect(first?.fill).not.toEqual(second?.fill);
    expect(first?.note).toBe("必填\n与证件一致\n示例：张三");
    expect(target?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(target?.getColumn(2).numFmt).toBe("@");
    expect(target?.getColumn(4).width).toBe(30);
  });

  test("offers choices, long lists from a hidden sheet", async () => {
    const book = await openXlsx(await template);
    const target = book.getWorksheet("困难人员");
    expect(target?.getCell("C2").dataValidation).toMatchObject({ formulae: ['"男,女"'] });
    expect(target?.getCell("D5001").dataValidation).toMatchObject({
      formulae: ["_lists!$A$1:$A$200"],
    });
    expect(target?.getCell("E2").dataValidation).toMatchObject({
      formulae: ["_lists!$B$1:$B$2"],
    });
    expect(book.getWorksheet("_lists")?.state).toBe("veryHidden");
    expect(book.getWorksheet("_lists")?.getCell("A200").value).toBe("第199社区");
  });

  test("is empty until it is filled in", async () => {
    expect(await refusal(await template, "模板.xlsx")).toMatchObject({ code: "EMPTY" });
    const book = await openXlsx(await template);
    const target = book.getWorksheet("困难人员");
    if (target) target.getCell("A2").value = "张三";
    const { sheets } = await readWorkbook(Buffer.from(await book.xlsx.writeBuffer()), "模板.xlsx");
    expect(sheets).toMatchObject([{ name: "困难人员", rows: [{ number: 2 }] }]);
    expect(sheets[0]?.headers).toEqual(["姓名", "证件号", "性别", "社区", "类别"]);
  });
});
