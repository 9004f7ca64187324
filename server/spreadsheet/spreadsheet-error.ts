const MESSAGES = {
  NOT_A_SPREADSHEET: {
    zh: "无法识别该文件，请用 Excel 或 WPS 另存为 xlsx 后重新上传",
    en: "This is not a readable spreadsheet; save it as xlsx in Excel or WPS and upload it again",
  },
  BAD_ENCODING: {
    zh: "文件编码无法识别（仅支持 UTF-8 和 GB18030），请另存为 xlsx 或“CSV UTF-8”后重新上传",
    en: 'The text encoding is neither UTF-8 nor GB18030; save the file as xlsx or "CSV UTF-8"',
  },
  BROKEN_CSV: {
    zh: "第 {row} 行附近的引号没有成对，无法继续读取",
    en: "Quotes do not match near row {row}",
  },
  EMPTY: { zh: "文件中没有数据行", en: "The file has no rows of data" },
  DUPLICATE_HEADER: {
    zh: "工作表“{sheet}”中标题“{header}”重复（{columns} 列）",
    en: 'Header "{header}" occurs more than once in sheet "{sheet}" (columns {columns})',
  },
  TOO_MANY_ROWS: {
    zh: "数据超过 {limit} 行，请拆分成几个文件",
    en: "More than {limit} rows; split the file",
  },
  TOO_MANY_COLUMNS: {
    zh: "工作表“{sheet}”超过 {limit} 列，请删除多余的列",
    en: 'Sheet "{sheet}" has more than {limit} columns; delete the superfluous ones',
  },
  TOO_LARGE: {
    zh: "文件太大（上限 {limitMb} MB）或内容过于复杂，请拆分成几个文件",
    en: "The file is too large (limit {limitMb} MB) or too complex; split it",
  },
  ENCRYPTED: {
    zh: "文件设有密码，请取消密码后重新上传",
    en: "The file is protected by a password; remove it and upload again",
  },
  BOMB: {
    zh: "文件解压后体积异常，已拒绝读取",
    en: "The file unpacks to an abnormal size and was refused",
  },
};

export type SpreadsheetErrorCode = keyof typeof MESSAGES;
export type SpreadsheetErrorParams = Record<string, string | number>;

/** A refusal that an operator can act on; anything else thrown here is a defect. */
export class SpreadsheetError extends Error {
  readonly messages: { zh: string; en: string };

  constructor(
    readonly code: SpreadsheetErrorCode,
    readonly params: SpreadsheetErrorParams = {},
  ) {
    const { zh, en } = MESSAGES[code];
    super(fill(en, params));
    this.name = "SpreadsheetError";
    this.messages = { zh: fill(zh, params), en: fill(en, params) };
  }
}

function fill(message: string, params: SpreadsheetErrorParams): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}
