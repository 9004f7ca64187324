const PLACES =
  "幸福 和平 长江路 重庆路 梅园 新街口 朝阳 光明 永丰 东湖 西苑 南山 北湾 翠屏 金陵 玄武 建设路 解放 文昌 书院 滨河 桃园 紫金 银城 富民 安康 团结 前进 五里 七桥 孝陵 锁金 红山 后宰门 丹凤 成贤 兰园 香铺营 板仓 樱驼".split(
    " ",
  );
const SUFFIXES = "社区 小区 花园 新村 广场 市场 大厦 菜场 学校 医院".split(" ");
const THINGS =
  "路灯 井盖 电梯 下水道 化粪池 围墙 健身器材 监控 门禁 充电桩 停车位 垃圾桶 绿化带 人行道 公交站牌 信号灯 消防栓 楼道灯 雨污管网 天然气管道 自来水 暖气 宽带 噪声 油烟 扬尘 违建 占道经营 流浪犬 广告牌".split(
    " ",
  );
const FAULTS =
  "损坏 缺失 故障停运 堵塞外溢 无人维修 长期占用 反复投诉未解决 影响居民出行 存在安全隐患 要求尽快处理 夜间扰民 收费不合理 无人清运 渗漏 老化 倒伏 被盗 停水停电 施工围挡 咨询办理进度".split(
    " ",
  );

/** A whole number below `below` that depends on n and salt alone. */
function pick(n: number, salt: number, below: number): number {
  let x = Math.imul(n, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) >>> 0) % below;
}

function word(words: readonly string[], n: number, salt: number): string {
  // The product of two draws: some words are ten times as frequent as others.
  const at = Math.floor((pick(n, salt, 1000) * pick(n, salt + 50, 1000) * words.length) / 1e6);
  return words[at] ?? "";
}

/** What people write about: places and things of unequal frequency, and a house number. */
export function titleOf(n: number): string {
  const place = word(PLACES, n, 21) + word(SUFFIXES, n, 22);
  const house = `${1 + pick(n, 23, 300)}号`;
  return `${place}${house}${word(THINGS, n, 24)}${word(FAULTS, n, 25)}`;
}

const SURNAMES = [
  ..."王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余",
];
const GIVEN = [
  ..."建国伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文华玉红志海云德福生永成龙凤梅",
];

export function nameOf(n: number): string {
  const given = (salt: number): string => GIVEN[pick(n, salt, GIVEN.length)] ?? "";
  const isShort = pick(n, 30, 4) === 0;
  return word(SURNAMES, n, 31) + given(32) + (isShort ? "" : given(33));
}

/** `TK-2024-012345`: numbers begin anew each year. */
export function numberOf(n: number, count: number): string {
  const perYear = Math.ceil(count / 3);
  const year = 2023 + Math.floor((n - 1) / perYear);
  return `TK-${year}-${String(((n - 1) % perYear) + 1).padStart(6, "0")}`;
}
