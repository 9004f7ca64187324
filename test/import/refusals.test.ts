import iconv from "iconv-lite";
import ExcelJS from "exceljs";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { idNumber } from "../support/id-number";
import { World } from "../support/world";
import { csv, ImportDesk, xlsx } from "./import-desk";

let world: World;
let desk: ImportDesk;
let officials: ImportDesk;
beforeAll(async () => {
  world = await World.open();
  desk = new ImportDesk(world, "organizations");
  officials = new ImportDesk(world, "officials");
  const town = await world.make(Organization, { code: "T1", name: "甲镇", kind: "TOWN" });
  const other = await world.make(Organization, { code: "T2", name: "乙镇", kind: "TOWN" });
  await world.make(Organization, { code: "V1", name: "南村", kind: "VILLAGE", parentId: town.id });
  await world.make(Organization, { code: "V2", name: "南村", kind: "VILLAGE", parentId: other.id });
  await world.make(Official, { name: "王平", organizationId: town.id, idNumber: idNumber(1) });
  await world.make(Official, { name: "王平", organizationId: town.id, idNumber: idNumber(3) });
});
afterAll(() => world.close());

const HEADERS = ["组织编码", "组织名称", "组织类别"];
const count = async (): Promise<number> =>
  (await world.system(tx => tx.rows(Organization, {}))).length;

async function marked(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("组织");
  sheet.addRow(HEADERS);
  fill(sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe("a file", () => {
  it.each([
    ["that is no spreadsheet", Buffer.from("%PDF-1.7"), "a.pdf", "无法识别该文件"],
    ["without bytes", Buffer.alloc(0), "a.xlsx", "文件中没有数据行"],
    [
      "in an unknown encoding",
      Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]),
      "a.csv",
      "编码无法识别",
    ],
    [
      "with one header twice",
      csv([
        ["组织编码", "组织编码"],
        ["A", "B"],
      ]),
      "a.csv",
      "标题“组织编码”重复（A, B 列）",
    ],
    ["without rows", csv([HEADERS]), "a.csv", "文件中没有数据行"],
  ])("%s is refused", async (_, bytes, name, words) => {
    expect(await desk.refused(bytes, name)).toEqual([
      "VALIDATION_FAILED",
      expect.stringContaining(words),
    ]);
  });

  it("of more rows than one transaction takes is refused", async () => {
    const rows = Array.from({ length: 20_001 }, (_, at) => [`X${at}`, `组织${at}`, "部门"]);
    expect(await desk.refused(csv([HEADERS, ...rows]), "a.csv")).toEqual([
      "LIMIT_EXCEEDED",
      "一次最多导入 20000 行，请拆分成几个文件",
    ]);
  });

  it("in GB18030 is read", async () => {
    const bytes = iconv.encode("组织编码,组织名称,组织类别\r\nG1,𫚖鱼湾社区,社区\r\n", "gb18030");
    expect(await desk.try(bytes, "a.csv")).toMatchObject({
      ...{ create: 1, errors: [], rows: [{ label: "𫚖鱼湾社区" }] },
    });
  });

  it("with 5,000 formatted but blank rows has only its real ones", async () => {
    const bytes = await marked(sheet => {
      sheet.addRow(["B1", "真组织", "部门"]);
      for (let row = 3; row <= 5002; row += 1) {
        sheet.getCell(row, 1).fill = {
          type: "pattern",
          pattern: "solid",
          fgColor: { argb: "FFFF0000" },
        };
        sheet.getCell(row, 2).value = "  ";
      }
    });
    expect(await desk.try(bytes)).toMatchObject({ total: 1, create: 1, errors: [] });
  });
});

describe("headers", () => {
  it("that nobody knows, that mean the same, or that are empty are told", async () => {
    const bytes = csv([
      ["组织编码", "编码", "组织名称", "组织类别", "备注", ""],
      ["A", "A", "甲", "部门", "x", "y"],
    ]);
    expect(await desk.faults(bytes, "a.csv")).toEqual([
      [1, "编码", "DUPLICATE_HEADER", "“编码”与另一列含义相同，请只保留一列"],
      [1, "备注", "UNKNOWN_HEADER", "无法识别的标题“备注”，请使用模板中的标题"],
      [1, "F", "UNKNOWN_HEADER", "F 列有内容但没有标题"],
    ]);
  });

  it("that new records need are missed once", async () => {
    const bytes = csv([
      ["组织编码", "组织名称"],
      ["A", "甲"],
      ["B", "乙"],
    ]);
    expect(await desk.faults(bytes, "a.csv")).toEqual([
      [1, "组织类别", "MISSING_HEADER", "缺少“组织类别”列，新建时必填"],
    ]);
    expect(await desk.try(bytes, "a.csv")).toMatchObject({ create: 0, failed: 2 });
  });

  it("of fields that nobody sets are passed over", async () => {
    const bytes = csv([
      ["编号", "组织编码", "组织名称*", "组织类别（必填）", "层级", "创建时间", "错误原因"],
      ["1", "A", "甲", "部门", "3", "昨天", "x"],
    ]);
    expect(await desk.faults(bytes, "a.csv")).toEqual([]);
  });
});

describe("cells", () => {
  it("that are formulas, errors or merged are told at their place", async () => {
    const bytes = await marked(sheet => {
      sheet.addRow(["F1", { formula: 'CONCAT("甲","乙")', result: "甲乙" }, "部门"]);
      sheet.addRow(["F2", { error: "#N/A" }, "部门"]);
      sheet.addRow(["F3", "丙", "部门"]);
      sheet.addRow(["F4", "丁", "部门"]);
      sheet.mergeCells("C4:C5");
    });
    const before = await count();
    expect(await desk.faults(bytes)).toEqual([
      [2, "组织名称", "FORMULA", "单元格是公式，请复制后“选择性粘贴”为数值"],
      [3, "组织名称", "ERROR", "单元格是错误值，请更正"],
      [4, "组织类别", "MERGED", "单元格已合并，请取消合并并逐行填写"],
      [5, "组织类别", "MERGED", "单元格已合并，请取消合并并逐行填写"],
    ]);
    const { hash } = await desk.try(bytes);
    expect(await desk.run(bytes, "file.xlsx", hash)).toMatchObject({ applied: false, failed: 4 });
    expect(await count()).toBe(before);
  });

  it("that keep an identity number as a number are told", async () => {
    const bytes = await xlsx({
      干部: [
        ["姓名", "所在单位", "职级", "身份证号"],
        ["李明", "T1", "科员", Number(idNumber(5))],
      ],
    });
    expect(await officials.faults(bytes)).toEqual([
      [2, "身份证号", "NUMBER_PRECISION", expect.stringContaining("末尾几位已丢失")],
    ]);
  });

  it("that cannot be what they should be are all told, row by row", async () => {
    const bytes = csv([
      [...HEADERS, "上级组织", "成立日期", "行政区划代码"],
      ["A 1", "甲", "大部门", "T9", "2026-02-30", "123"],
      ["", "乙", "部门", "南村", "不详", ""],
      ["C", "", "部门", "T1", "", ""],
    ]);
    expect(await desk.faults(bytes, "a.csv")).toEqual([
      [2, "组织类别", "IS_IN", expect.stringMatching(/^组织类别“大部门”不在可选范围内：省、市、/)],
      [2, "成立日期", "NOT_A_DAY", "成立日期不是有效日期，请写成 2026-01-05"],
      [2, "上级组织", "UNKNOWN_REFERENCE", "上级组织“T9”不存在，或不在您的权限范围内"],
      [2, "组织编码", "MATCHES", "组织编码格式不正确"],
      [2, "行政区划代码", "DIVISION_CODE", "行政区划代码不是有效的行政区划代码"],
      [3, "成立日期", "NOT_A_DAY", "成立日期不是有效日期，请写成 2026-01-05"],
      [3, "上级组织", "AMBIGUOUS_REFERENCE", "上级组织“南村”有 2 个，请改填其中之一：V1、V2"],
      [3, "组织编码", "REQUIRED", "请填写组织编码"],
      [4, "组织名称", "REQUIRED", "请填写组织名称"],
    ]);
  });

  it("may name a record with what it belongs to", async () => {
    const bytes = csv([
      [...HEADERS, "上级组织"],
      ["Q1", "一组", "网格", "乙镇/南村"],
      ["Q2", "二组", "网格", "T1/南村"],
      ["Q3", "三组", "网格", "丙镇/南村"],
    ]);
    expect(await desk.faults(bytes, "a.csv")).toEqual([
      [4, "上级组织", "UNKNOWN_REFERENCE", "上级组织“丙镇/南村”不存在，或不在您的权限范围内"],
    ]);
  });
});

describe("duplicates", () => {
  it("within the file are told with the row that came first", async () => {
    const bytes = csv([
      [...HEADERS, "上级组织"],
      ["D1", "甲", "部门", "T1"],
      ["D1", "乙", "部门", "T1"],
      ["D2", "甲", "部门", "甲镇"],
    ]);
    expect(await desk.faults(bytes, "a.csv")).toEqual([
      [3, "组织编码", "DUPLICATE_IN_FILE", "与第 2 行重复"],
      [4, "组织名称", "DUPLICATE_IN_FILE", "与第 2 行重复"],
    ]);
  });

  it("against the table are told, beyond the key that finds a row", async () => {
    const bytes = csv([
      [...HEADERS, "上级组织"],
      ["D3", "南村", "村", "T1"],
      ["V2", "南村", "村", "T1"],
    ]);
    expect(await desk.faults(bytes, "a.csv")).toEqual([
      [2, "组织名称", "DUPLICATE", "上级组织、组织名称已有相同的组织"],
      [3, "组织名称", "DUPLICATE_IN_FILE", "与第 2 行重复"],
    ]);
  });

  it("of a name that stands for two people ask for what tells them apart", async () => {
    const bytes = csv([
      ["姓名", "所在单位", "职级"],
      ["王平", "T1", "科员"],
    ]);
    expect(await officials.faults(bytes, "a.csv")).toEqual([
      [2, null, "AMBIGUOUS", "已有 2 个相同的干部，请填写身份证号加以区分"],
    ]);
    const two = csv([
      ["姓名", "所在单位", "职级", "身份证号"],
      ["赵一", "T1", "科员", idNumber(7)],
      ["赵二", "T2", "科员", idNumber(7)],
      ["赵三", "T2", "科员", idNumber(9)],
      ["赵三", "T2", "科员", idNumber(11)],
    ]);
    expect(await officials.faults(two, "a.csv")).toEqual([
      [3, "身份证号", "DUPLICATE_IN_FILE", "与第 2 行重复"],
    ]);
  });

  it("of organizations that stand below each other are told", async () => {
    const bytes = csv([
      [...HEADERS, "上级组织"],
      ["C1", "甲", "部门", "C2"],
      ["C2", "乙", "部门", "C1"],
    ]);
    expect(await desk.faults(bytes, "a.csv")).toEqual([
      [3, "上级组织", "TREE_CYCLE", "与第 2 行互为上下级"],
    ]);
  });
});
