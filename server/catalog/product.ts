/** An amount in major units (`199.5` is 199 kroner and 50 øre) with its ISO 4217 code. */
export type Money = { amount: number; currency: string };

/** One thing that can be put in a basket. */
export type Variant = {
  /** Unique within its product. */
  id: string;
  sku: string | null;
  /** "Blå / M"; the product's title when there is only one variant. */
  title: string;
  /** Option name → value, as the merchant wrote them. Empty for a product without options. */
  options: Record<string, string>;
  price: Money;
  /** The compare-at price, only when it is higher than `price`. */
  originalPrice: Money | null;
  available: boolean;
  imageUrl: string | null;
};

/** A product of the catalog, the same whatever feed it came from. Always has at least one variant. */
export type Product = {
  /** Shopify: the handle. Google: `item_group_id`, or `id` where there is none. */
  id: string;
  title: string;
  /** Plain text; blocks and list items stand on lines of their own ("Vægt: 1.250 g"). */
  description: string;
  /** The "Name: value" list lines of the body, in order: what two products are compared by. */
  facts: { name: string; value: string }[];
  /** Absolute http(s) address of the product page. */
  url: string;
  images: { url: string; alt: string }[];
  vendor: string | null;
  /** The merchant's own type; else the last step of the feed's category path. */
  category: string | null;
  tags: string[];
  options: { name: string; values: string[] }[];
  variants: Variant[];
  /** The lowest price that can be bought now (the lowest of all when everything is sold out). */
  price: Money;
  priceMax: Money;
  /** The compare-at price of the variant that `price` belongs to, when higher. */
  originalPrice: Money | null;
  /** Whether any variant can be bought now. */
  available: boolean;
};
