/** The only Unicode collation that both engines have and that keeps rare Chinese characters apart. */
export const COLLATION = "utf8mb4_unicode_520_ci";
