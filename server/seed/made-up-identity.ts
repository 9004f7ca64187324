import type { Dice } from "./dice";
import { femaleNames, firmWords, maleNames, surnames } from "./data/names";

/** No province has 99: a number with it belongs to nobody. */
const DIVISION = "990100";
/** Handed to no operator: nobody can be called. */
const MOBILE = "154";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";
const CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

export interface Identity {
  name: string;
  gender: "MALE" | "FEMALE";
  birthOn: string;
  idNumber: string;
  mobile: string;
}

/** Makes people and firms that do not exist, none twice. */
export class Register {
  private readonly issued = new Set<string>();
  private mobiles = 0;
  private firms = 0;

  constructor(private readonly dice: Dice) {}

  person(
    born: { from: number; to: number },
    given: Partial<Pick<Identity, "gender">> & { surname?: string } = {},
  ): Identity {
    const { dice } = this;
    const gender = given.gender ?? (dice.chance(52) ? "MALE" : "FEMALE");
    const name =
      (given.surname ?? dice.pick(surnames)) +
      dice.pick(gender === "MALE" ? maleNames : femaleNames);
    const month = String(dice.int(1, 12)).padStart(2, "0");
    const day = String(dice.int(1, 28)).padStart(2, "0");
    const birthOn = `${dice.int(born.from, born.to)}-${month}-${day}`;
    return {
      name,
      gender,
      birthOn,
      idNumber: this.idNumber(birthOn, gender),
      mobile: this.mobile(),
    };
  }

  /** Somebody of whom no more than this is known. */
  caller(): Pick<Identity, "name" | "mobile"> {
    const { dice } = this;
    const given = dice.pick(dice.chance(50) ? maleNames : femaleNames);
    return { name: dice.pick(surnames) + given, mobile: this.mobile() };
  }

  mobile(): string {
    this.mobiles += 1;
    return MOBILE + String(10_000_000 + ((this.mobiles * 7_919) % 89_999_999)).padStart(8, "0");
  }

  /** Name and credit code of a firm. */
  firm(town: string, trade: string): { name: string; creditCode: string } {
    this.firms += 1;
    const word = firmWords[this.firms % firmWords.length] ?? "";
    const name = `${town}${word}${trade}有限公司`;
    return { name, creditCode: creditCode(this.firms) };
  }

  private idNumber(birthOn: string, gender: Identity["gender"]): string {
    const parity = gender === "MALE" ? 1 : 0;
    for (;;) {
      const serial = this.dice.int(0, 499) * 2 + parity;
      const body = `${DIVISION}${birthOn.replaceAll("-", "")}${String(serial).padStart(3, "0")}`;
      if (this.issued.has(body)) continue;
      this.issued.add(body);
      const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
      return body + CHECKS[sum % 11];
    }
  }
}

function creditCode(number: number): string {
  const body = `91${DIVISION}MA${String(number).padStart(7, "0")}`;
  const sum = [...body].reduce(
    (total, sign, at) => total + CREDIT_SIGNS.indexOf(sign) * (3 ** at % 31),
    0,
  );
  return body + CREDIT_SIGNS[(31 - (sum % 31)) % 31];
}
