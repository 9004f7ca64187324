import { choices } from "../kit/choices";

export const gender = choices({ MALE: "男", FEMALE: "女" });
