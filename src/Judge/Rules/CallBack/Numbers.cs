using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Money;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>Telephone numbers that a message wants rung.</summary>
internal static class Numbers
{
    /// <summary>The first number in the current text or an attachment that neither the shop nor its suppliers have on file, as evidence "number"; or null.</summary>
    public static Evidence? ToRing(Incoming incoming)
    {
        foreach (MoneyInPlace place in incoming.Facts.Money)
        {
            if (place.Where.Place is not (Place.Subject or Place.Current or Place.Attachment))
                continue;
            foreach (PhoneMention phone in place.Facts.Phones)
            {
                if (phone.IsFax || incoming.Shop.SuppliersByPhone(phone.Digits).Count > 0 || incoming.Shop.Shop.Phones.Any(own => SameEnd(own, phone.Digits)))
                    continue;
                return new Evidence("number", phone.Text, place.Where.Place, phone.Start, phone.Length);
            }
        }
        return null;
    }

    /// <summary>Characters between words and a number; far apart when they stand in different places and neither is short.</summary>
    public static int Distance(PhraseHit words, Evidence number) =>
        words.Where.Place == number.Place ? Math.Abs(words.Start - number.Start) : 300;

    private static bool SameEnd(string own, string digits)
    {
        string a = string.Concat(own.Where(char.IsAsciiDigit)), b = string.Concat(digits.Where(char.IsAsciiDigit));
        return a.Length >= 9 && b.Length >= 9 && a[^9..] == b[^9..];
    }
}
