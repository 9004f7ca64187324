import ExcelJS from "exceljs";
import iconv from "iconv-lite";
import { Organization } from "../../schema/organization/organization";
import { World } from "../support/world";
import { csv } from "./import-desk";
import { type Browser, OfficeDesk } from "./office-desk";

let world: World;
let office: OfficeDesk;
let admin: Browser;
let clerk: Browser;
beforeAll(async () => {
  world = await World.open();
  office = await OfficeDesk.open(world);
  await world.make(Organization, { code: "T1", name: "甲镇", kind: "TOWN" });
  admin = await office.signIn("admin", "ORG_ADMIN");
  clerk = await office.signIn("clerk", "INTAKE_CLERK");
});
afterAll(async () => {
  await office.close();
  await world.close();
});

const file = csv([
  ["组织编码", "组织名称", "组织类别", "上级组织"],
  ["A1", "一科", "部门", "甲镇"],
  ["A2", "二科", "部门", "A1"],
]);

async function bookOf(answer: Response): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  return book;
}

async function events(action: string): Promise<unknown[]> {
  const [rows] = await world.engine.pool.query(
    "SELECT recordType, detail, address FROM audit_event WHERE action = ? ORDER BY id",
    [action],
  );
  return rows as unknown[];
}

describe("imports over HTTP", () => {
  it("begin with the template", async () => {
    const answer = await admin.get("/import/organizations/template.xlsx");
    expect([answer.status, answer.headers.get("content-disposition")]).toEqual([
      200,
      `attachment; filename="file.xlsx"; filename*=UTF-8''${encodeURIComponent("组织导入模板.xlsx")}`,
    ]);
    expect((await bookOf(answer)).worksheets.map(sheet => sheet.name)).toContain("组织");
  });

  it("try, apply with the hash, and change nothing again", async () => {
    const path = "/import/organizations";
    const tried = (await (await admin.upload(`${path}?apply=false`, file, "科室.csv")).json()) as {
      hash: string;
    };
    expect(tried).toEqual({
      hash: expect.any(String) as string,
      changeSetId: null,
      ...{ applied: false, total: 2, create: 2, update: 0, unchanged: 0, failed: 0 },
      ...{ errorCount: 0, errors: [] },
      rows: [
        { sheet: "科室", row: 2, action: "create", label: "一科" },
        { sheet: "科室", row: 3, action: "create", label: "二科" },
      ],
    });
    const early = await admin.upload(`${path}?apply=true&hash=guessed`, file, "科室.csv");
    expect([early.status, await early.json()]).toMatchObject([409, { code: "PLAN_STALE" }]);
    const query = `apply=true&hash=${encodeURIComponent(tried.hash)}`;
    const applied = await admin.upload(`${path}?${query}`, file, "科室.csv");
    expect(await applied.json()).toMatchObject({ applied: true, create: 2 });
    const again = await admin.upload(`${path}?${query}`, file, "科室.csv");
    expect(again.status).toBe(409);
    const third = await admin.upload(`${path}?apply=false`, file, "科室.csv");
    expect(await third.json()).toMatchObject({ create: 0, unchanged: 2 });
    expect(await events("IMPORT")).toEqual([
      {
        recordType: "Organization",
        detail: "科室.csv：新建 2 行，修改 0 行，无变化 0 行",
        address: "127.0.0.1",
      },
    ]);
  });

  it("give the operator his file back with the reasons", async () => {
    const wrong = iconv.encode(
      "组织编码,组织名称,组织类别,上级组织\r\nB1,三科,大科,甲镇\r\nB2,四科,部门,丙镇\r\n",
      "gb18030",
    );
    const answer = await admin.upload("/import/organizations/errors", wrong, "科室.csv");
    expect(answer.headers.get("content-disposition")).toContain(
      encodeURIComponent("科室-错误.xlsx"),
    );
    const [sheet] = (await bookOf(answer)).worksheets;
    const reasons = [1, 2, 3].map(row => sheet?.getCell(row, 5).text);
    expect(reasons).toEqual([
      "错误原因",
      expect.stringContaining("“大科”不在可选范围内"),
      expect.stringContaining("“丙镇”不存在"),
    ]);
  });

  it("list the first 1,000 errors of many and count all; the file holds them all", async () => {
    const lines = Array.from({ length: 1_100 }, (_, at) => [`C${at}`, `科${at}`, "大科", "丙镇"]);
    const many = csv([["组织编码", "组织名称", "组织类别", "上级组织"], ...lines]);
    const tried = await admin.upload("/import/organizations?apply=false", many, "许多.csv");
    const report = (await tried.json()) as {
      failed: number;
      errorCount: number;
      errors: unknown[];
    };
    expect(report).toMatchObject({ failed: 1_100, errorCount: 2_200 });
    expect(report.errors).toHaveLength(1_000);
    expect(report.errors[0]).toMatchObject({ row: 2, column: "组织类别" });
    const [sheet] = (
      await bookOf(await admin.upload("/import/organizations/errors", many, "许多.csv"))
    ).worksheets;
    expect(sheet?.getCell(1_101, 5).text).toContain("“大科”不在可选范围内");
  });

  it("are refused in words, with a status", async () => {
    const refused = async (sent: Promise<Response>): Promise<unknown> => {
      const answer = await sent;
      const { code, message } = (await answer.json()) as { code: string; message: string };
      return [answer.status, code, message];
    };
    expect(
      await refused(admin.upload("/import/organizations", Buffer.from("%PDF"), "a.pdf")),
    ).toEqual([
      ...[400, "VALIDATION_FAILED"],
      "无法识别该文件，请用 Excel 或 WPS 另存为 xlsx 后重新上传",
    ]);
    expect(await refused(admin.upload("/import/tickets", file, "a.csv"))).toEqual([
      404,
      "NOT_FOUND",
      "该导入功能不存在，或不在您的权限范围内",
    ]);
    expect(await refused(clerk.upload("/import/organizations", file, "a.csv"))).toEqual([
      ...[403, "FORBIDDEN", "您无权导入组织"],
    ]);
    expect((await clerk.get("/import/organizations/template.xlsx")).status).toBe(403);
    const stranger = office.browser("");
    expect((await stranger.upload("/import/organizations", file, "a.csv")).status).toBe(401);
  });
});

describe("exports over HTTP", () => {
  const body = { columns: ["code", "name", "kind"], sort: [{ field: "CODE" }] };

  it("send the list as csv and as xlsx, named in Chinese with the day", async () => {
    const answer = await admin.post("/export/organizations.csv", body);
    expect(answer.headers.get("content-disposition")).toContain(
      encodeURIComponent("组织-2026-03-02.csv"),
    );
    const text = Buffer.from(await answer.arrayBuffer()).toString();
    expect(text).toBe(
      "\ufeff组织编码,组织名称,组织类别\r\nA1,一科,部门\r\nA2,二科,部门\r\nT1,甲镇,镇\r\n",
    );
    const filter = { kind: { eq: "TOWN" } };
    const book = await bookOf(await admin.post("/export/organizations.xlsx", { ...body, filter }));
    const [sheet] = book.worksheets;
    expect(sheet?.name).toBe("组织");
    expect(sheet?.getSheetValues().slice(1)).toEqual([
      [undefined, "组织编码", "组织名称", "组织类别"],
      [undefined, "T1", "甲镇", "镇"],
    ]);
    expect(await events("EXPORT")).toEqual(
      [
        ...[{ recordType: "Organization", detail: "csv；列：组织编码、组织名称、组织类别" }],
        ...[
          {
            recordType: "Organization",
            detail: "xlsx；列：组织编码、组织名称、组织类别；条件：kind",
          },
        ],
      ].map(event => ({ ...event, address: "127.0.0.1" })),
    );
  });

  it("are brought in again as they are", async () => {
    const columns = ["code", "name", "kind", "parentId", "createdAt"];
    const answer = await admin.post("/export/organizations.csv", { columns });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const tried = await admin.upload("/import/organizations", bytes, "组织.csv");
    expect(await tried.json()).toMatchObject({ total: 3, unchanged: 3, errors: [] });
  });

  it("are refused in words before the file begins, and when there are too many", async () => {
    const wrong = await admin.post("/export/organizations.csv", { filter: { pay: { eq: 1 } } });
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { code: "VALIDATION_FAILED" }]);
    const stranger = await clerk.post("/export/households.csv", {});
    expect([stranger.status, await stranger.json()]).toMatchObject([403, { code: "FORBIDDEN" }]);
    for (let count = 0; count < 9; count += 1) {
      expect((await clerk.post("/export/organizations.csv", body)).status).toBe(200);
    }
    const spent = await clerk.post("/export/organizations.csv", body);
    expect([spent.status, await spent.json()]).toMatchObject([
      429,
      { code: "RATE_LIMITED", message: "导出过于频繁，请 60 分钟后再试" },
    ]);
  });
});
