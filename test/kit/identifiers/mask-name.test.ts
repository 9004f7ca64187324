import { maskName } from "../../../schema/kit/identifiers/mask-name";

test.each([
  ["张三", "张*"],
  ["欧阳修文", "欧*"],
  ["𠮷野", "𠮷*"],
  ["张", "*"],
  ["", ""],
])("%j is shown as %j", (name, expected) => {
  expect(maskName(name)).toBe(expected);
});
