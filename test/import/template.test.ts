import "reflect-metadata";
import ExcelJS from "exceljs";
import { imports } from "../../server/areas";
import { layoutOf } from "../../server/engine/import/layout";
import { templateOf } from "../../server/engine/import/template";

async function template(plural: string): Promise<ExcelJS.Workbook> {
  const told = imports.map(layoutOf).find(each => each.spec.plural === plural);
  if (!told) throw new Error(plural);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(await templateOf(told)).buffer);
  return book;
}

const headersOf = (book: ExcelJS.Workbook, sheet: string): string[] =>
  (book.getWorksheet(sheet)?.getRow(1).values as string[]).slice(1);

function noteAt(book: ExcelJS.Workbook, sheet: string, header: string): string {
  const column = headersOf(book, sheet).indexOf(header) + 1;
  const note = book.getWorksheet(sheet)?.getCell(1, column).note;
  return typeof note === "string" ? note : (note?.texts?.map(part => part.text).join("") ?? "");
}

describe("templates", () => {
  it("have a column for every field that a file may give", async () => {
    expect(headersOf(await template("organizations"), "组织")).toEqual([
      ...["组织编码", "组织名称", "简称", "组织类别", "行政区划代码"],
      ...["上级组织", "上级党组织", "成立日期", "撤销日期"],
    ]);
    expect(headersOf(await template("officials"), "干部")).toEqual([
      ...["姓名", "所在单位", "性别", "职级", "在职状态", "办公电话"],
      ...["手机号码", "身份证号", "政治面貌", "所在党支部"],
    ]);
    expect(headersOf(await template("pairings"), "结对关系")).toEqual([
      ...["结对方案", "帮扶对象", "帮扶对象类别", "帮扶主体", "帮扶主体类别"],
      ...["帮扶责任", "开始日期", "结束日期", "利害关系说明"],
    ]);
  });

  it("join households and members by the household's number", async () => {
    const book = await template("households");
    expect(headersOf(book, "家庭").slice(0, 4)).toEqual([
      ...["户编号", "户主身份证号", "所属村社区", "家庭住址"],
    ]);
    expect(headersOf(book, "成员")).toEqual([
      ...["户编号", "姓名", "性别", "出生日期", "身份证号", "手机号码", "残疾等级", "健康状况"],
      ...["与户主关系", "加入日期", "离开日期"],
    ]);
  });

  it("say what is required and how a cell is filled in", async () => {
    const book = await template("organizations");
    expect(noteAt(book, "组织", "组织编码")).toMatch(/^必填\n最多 40 个字\n示例：320102001/);
    expect(noteAt(book, "组织", "上级组织")).toMatch(
      /^选填\n行政隶属关系.*\n填组织编码或名称；重名时写成/,
    );
    expect(noteAt(book, "组织", "成立日期")).toContain("日期，如 2026-01-05");
  });

  it("offer the choices by their labels", async () => {
    const { sheets } = layoutOf(imports[0] as never).told;
    expect(sheets).toBeUndefined();
    const book = await template("officials");
    const sheet = book.getWorksheet("干部") as unknown as {
      dataValidations: { model: Record<string, { formulae: string[] }> };
    };
    const lists = Object.values(sheet.dataValidations.model).map(rule => rule.formulae[0]);
    expect(new Set(lists)).toContain('"男,女"');
  });
});
