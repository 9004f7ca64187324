import ExcelJS from "exceljs";
import type { Role } from "../../schema/kit/access";
import { imports } from "../../server/areas";
import { layoutOf } from "../../server/engine/import/layout";
import type { ImportReport } from "../../server/engine/import/report";
import { runImport } from "../../server/engine/import/run-import";
import { templateOf } from "../../server/engine/import/template";
import { Refusal } from "../../server/engine/errors";
import { Store } from "../../server/engine/store";
import type { World } from "../support/world";

type Person = Parameters<World["actor"]>[0];
export type Cells = readonly (string | number | boolean | null | Date | object)[];

const ADMIN: Person = { role: ["ORG_ADMIN", "SYSTEM_ADMIN"] as Role[] };

/** Somebody at the import page of one record. */
export class ImportDesk {
  constructor(
    private readonly world: World,
    private readonly plural: string,
    private readonly person: Person = ADMIN,
  ) {}

  get layout() {
    const told = imports.map(layoutOf).find(each => each.spec.plural === this.plural);
    if (!told) throw new Error(`nothing imports ${this.plural}`);
    return told;
  }

  async store(): Promise<Store> {
    this.world.engine.tree.forget();
    const actor = await this.world.actor(this.person);
    const now = (): Date => this.world.now;
    return new Store(this.world.engine, { actor, now, requestId: "test", locale: "zh" });
  }

  async try(bytes: Buffer, name = "file.xlsx"): Promise<ImportReport> {
    return this.run(bytes, name, null);
  }

  async run(bytes: Buffer, name: string, hash: string | null): Promise<ImportReport> {
    return runImport(await this.store(), this.layout, { bytes, name, hash, address: "10.0.0.1" });
  }

  /** Tried out, then applied. */
  async apply(bytes: Buffer, name = "file.xlsx"): Promise<ImportReport> {
    const { hash, errors } = await this.try(bytes, name);
    if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 10), null, 1));
    return this.run(bytes, name, hash);
  }

  /** Code and Chinese words of the refusal. */
  async refused(bytes: Buffer, name = "file.xlsx"): Promise<[string, string]> {
    const fault = await this.try(bytes, name).then(
      () => null,
      (error: unknown) => error,
    );
    if (!(fault instanceof Refusal)) throw (fault as Error | null) ?? new Error("not refused");
    return [fault.code, fault.messages.zh];
  }

  /** Where the file is wrong and why, as the operator sees it. */
  async faults(
    bytes: Buffer,
    name = "file.xlsx",
  ): Promise<[number, string | null, string, string][]> {
    const { errors } = await this.try(bytes, name);
    return errors.map(({ row, column, code, reason }) => [row, column, code, reason]);
  }

  /** The template with rows filled in below its headers, by header. */
  async filled(sheets: Record<string, readonly Record<string, string>[]>): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    const template = await templateOf(this.layout);
    await book.xlsx.load(new Uint8Array(template).buffer);
    for (const [name, rows] of Object.entries(sheets)) {
      const sheet = book.getWorksheet(name);
      if (!sheet) throw new Error(`the template has no sheet ${name}`);
      const headers = (sheet.getRow(1).values as string[]).slice(1);
      rows.forEach((row, at) => {
        for (const [header, value] of Object.entries(row)) {
          const column = headers.indexOf(header) + 1;
          if (column === 0) throw new Error(`the template has no column ${header}`);
          sheet.getCell(at + 2, column).value = value;
        }
      });
    }
    return Buffer.from(await book.xlsx.writeBuffer());
  }
}

export async function xlsx(sheets: Record<string, readonly Cells[]>): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

export function csv(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(rows.map(row => row.join(",")).join("\r\n"));
}
