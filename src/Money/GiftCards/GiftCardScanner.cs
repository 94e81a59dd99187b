using System.Buffers;

namespace Bezel.Money;

/// <summary>Finds where gift cards are spoken of, and whether their codes are asked for ("scratch the back and send me a photo").</summary>
internal static class GiftCardScanner
{
    private const int Reach = 400;

    private static readonly SearchValues<string> Triggers = SearchValues.Create(
        ["gift card", "giftcard", "gift-card", "gift certificate", "gift voucher", "e-gift", "egift", "itunes card", "itunes gift", "google play card", "steam card", "apple card", "amazon card", "razer gold", "vanilla card", "vanilla visa",
            "prepaid visa", "paysafecard", "neosurf", "geschenkkarte", "gutscheinkarte", "guthabenkarte", "carte cadeau", "cartes cadeaux", "tarjeta de regalo", "tarjetas de regalo", "carta regalo", "carte regalo", "cadeaukaart", "cadeaubon", "scratch the", "scratch off"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Brands =
        ["Apple", "iTunes", "Google Play", "Amazon", "Steam", "eBay", "Walmart", "Target", "Best Buy", "Sephora", "Nordstrom", "Macy's", "Home Depot", "Lowe's", "Razer Gold", "Razer", "Vanilla", "American Express", "Amex", "Visa", "Mastercard", "Nike", "Xbox", "PlayStation", "Netflix", "Starbucks", "Footlocker", "Costco", "paysafecard", "Neosurf", "Roblox", "Uber"];

    private static readonly string[] Asks =
        ["scratch", "photo", "picture", "snap", "pics", "image of", "send me the code", "send the code", "send codes", "the codes", "claim code", "redemption code", "card number", "pin on the back", "silver", "peel off", "gratta", "freirubbeln", "rubbel"];

    public static void Scan(FoldedText folded, List<GiftCardMention> found, int most)
    {
        ReadOnlySpan<char> text = folded.Span;
        int at = 0;
        while (at < text.Length && found.Count < most)
        {
            int hit = text[at..].IndexOfAny(Triggers);
            if (hit < 0)
                return;
            int start = at + hit;
            int end = start;
            while (end < text.Length && end - start < 24 && text[end] is not ('\n' or '.' or ',' or ';' or '!' or '?'))
                end++;
            while (end > start + 4 && end < text.Length && char.IsAsciiLetter(text[end]) && char.IsAsciiLetter(text[end - 1]))
                end--;
            ReadOnlySpan<char> near = text[Math.Max(0, start - Reach)..Math.Min(text.Length, start + Reach)];
            bool scratch = text[start..].StartsWith("scratch", StringComparison.OrdinalIgnoreCase);
            at = start + 4;
            if (scratch && !(ContainsWord(near, "card") || ContainsWord(near, "cards")))
                continue;
            bool asked = ContainsAny(near, Asks);
            string? brand = BrandNear(text, start);
            int position = folded.StartOf(start);
            found.Add(new GiftCardMention(brand, asked ? GiftCardSign.CodeAskedFor : GiftCardSign.Named, position, folded.EndOf(end) - position, folded.AsWritten(start, end).TrimEnd()));
            at = Math.Max(at, end);
        }
    }

    private static string? BrandNear(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> near = text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 80)];
        foreach (string brand in Brands)
        {
            if (ContainsWord(near, brand))
                return brand;
        }
        return null;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool ContainsWord(ReadOnlySpan<char> text, string word)
    {
        int from = 0;
        while (from < text.Length)
        {
            int at = text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                return false;
            at += from;
            bool free = (at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + word.Length >= text.Length || !char.IsAsciiLetter(text[at + word.Length]));
            if (free)
                return true;
            from = at + word.Length;
        }
        return false;
    }
}
