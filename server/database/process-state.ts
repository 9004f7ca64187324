import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isErrno } from "./errno";

/** A zombie counts as dead: a killed process can still be signalled until its parent has read its status. */
export function isAlive(pid: number): boolean {
  if (!signalReaches(pid)) return false;
  return !/\) Z/.test(readProc(pid, "stat") ?? "");
}

/** Tells a process from a later one with the same number (containers reuse low numbers); "" where the system does not say. */
export function startedAt(pid: number): string {
  const stat = readProc(pid, "stat") ?? "";
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

export function commandLine(pid: number): string {
  const command = readProc(pid, "cmdline");
  if (command !== undefined) return command.replaceAll("\0", " ");
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}

export function readPid(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, "utf8"), 10) || 0;
  } catch {
    return 0;
  }
}

function signalReaches(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return isErrno(error, "EPERM");
  }
}

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return undefined;
  }
}
