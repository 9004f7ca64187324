import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { saveAs, sendFile } from "../../engine/rest";

export interface ImportFault {
  sheet: string | null;
  row: number;
  column: string | null;
  reason: string;
  code: string;
}

export interface ImportRow {
  sheet: string | null;
  row: number;
  action: string;
  label: string | null;
}

export interface ImportReport {
  hash: string;
  applied: boolean;
  total: number;
  create: number;
  update: number;
  unchanged: number;
  failed: number;
  /** In the whole file; the first of them are listed. */
  errorCount: number;
  errors: ImportFault[];
  rows: ImportRow[];
}

export interface ImportState {
  file?: File;
  report?: ImportReport;
  error?: unknown;
  busy: boolean;
  check: (file: File) => Promise<void>;
  apply: () => Promise<void>;
  downloadErrors: () => Promise<void>;
}

/** The dry run gives a hash; applying names it, so that exactly what was seen is written. */
export function useImport(plural: string): ImportState {
  const notify = useNotify();
  const translate = useTranslate();
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<ImportReport>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const during = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    await work().catch(setError);
    setBusy(false);
  };
  const post = async (query: string, sent: File) => {
    const answer = await sendFile(`/import/${plural}?${query}`, sent);
    const told = (await answer.json()) as ImportReport;
    setReport(told);
    return told;
  };
  const check = async (next: File) => {
    setFile(next);
    setReport(undefined);
    await during(async () => void (await post("apply=false", next)));
  };
  const apply = () =>
    during(async () => {
      if (!file || !report) return;
      const { applied } = await post(`apply=true&hash=${encodeURIComponent(report.hash)}`, file);
      if (applied) notify("console.import.done", { type: "success" });
    });
  const downloadErrors = () =>
    during(async () => {
      if (!file) return;
      const name = file.name.replace(/\.\w+$/, "");
      await saveAs(
        await sendFile(`/import/${plural}/errors`, file),
        `${name}-${translate("console.import.errors_name")}.xlsx`,
      );
    });
  return { file, report, error, busy, check, apply, downloadErrors };
}
