using System.Globalization;
using System.Text;

namespace Bezel.Mail.Viewing;

/// <summary>Characters that a reader does not see, though programs do.</summary>
internal static class Unseen
{
    /// <summary>Characters that turn the direction of the writing, or say where it turns (UAX #9 section 2).</summary>
    public static bool Turns(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C;

    /// <summary>Control characters, and those that take no room: format characters, fillers, variation selectors, tags.</summary>
    public static bool IsUnseen(Rune rune) => rune.Value switch
    {
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or 0x2800 => true,
        >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF or >= 0x180B and <= 0x180F => true,
        0x2028 or 0x2029 => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format,
    };

    /// <summary>
    /// It does its honest work here: joins two pictures or letters of a script that needs it, chooses how a picture looks, or says where a word may be parted.
    /// </summary>
    public static bool Belongs(Rune rune, Rune before, Rune next) => rune.Value switch
    {
        0x200D => (IsPicture(before) && IsPicture(next)) || (NeedsJoiners(before) && NeedsJoiners(next)),
        0x200C => NeedsJoiners(before) && NeedsJoiners(next),
        0xFE0F or 0xFE0E => IsPicture(before) || before.Value is '#' or '*' or (>= '0' and <= '9'),
        _ => false,
    };

    private static bool IsPicture(Rune rune) =>
        rune.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol;

    /// <summary>Arabic and the scripts of India and its neighbours.</summary>
    private static bool NeedsJoiners(Rune rune) => rune.Value is (>= 0x0600 and <= 0x0DFF) or (>= 0x1780 and <= 0x17FF);
}
