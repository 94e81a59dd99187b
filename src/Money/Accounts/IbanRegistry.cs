namespace Bezel.Money;

/// <summary>
/// Length and structure of the IBAN of every country in the SWIFT IBAN registry (ISO 13616-1).
/// A structure is a list of counts with a class: <c>n</c> digits, <c>a</c> upper-case letters, <c>c</c> either.
/// </summary>
internal static class IbanRegistry
{
    // Country, then the structure of the BBAN (what follows the country and the two check digits). Sorted.
    private const string Table =
        "AD 8n12c;AE 19n;AL 8n16c;AT 16n;AZ 4a20c;BA 16n;BE 12n;BG 4a6n8c;BH 4a14c;BI 23n;BR 23n1a1c;BY 4c4n16c;CH 5n12c;CR 18n;" +
        "CY 8n16c;CZ 20n;DE 18n;DJ 23n;DK 14n;DO 4c20n;EE 16n;EG 25n;ES 20n;FI 14n;FK 2a12n;FO 14n;FR 10n11c2n;GB 4a14n;" +
        "GE 2a16n;GI 4a15c;GL 14n;GR 7n16c;GT 24c;HN 4a20n;HR 17n;HU 24n;IE 4a14n;IL 19n;IQ 4a15n;IS 22n;IT 1a10n12c;JO 4a4n18c;" +
        "KW 4a22c;KZ 3n13c;LB 4n20c;LC 4a24c;LI 5n12c;LT 16n;LU 3n13c;LV 4a13c;LY 21n;MC 10n11c2n;MD 20c;ME 18n;MK 3n10c2n;" +
        "MN 16n;MR 23n;MT 4a5n18c;MU 4a19n3a;NI 4a20n;NL 4a10n;NO 11n;OM 3n16c;PK 4a16c;PL 24n;PS 4a21c;PT 21n;QA 4a21c;" +
        "RO 4a16c;RS 18n;RU 14n15c;SA 2n18c;SC 4a20n3a;SD 14n;SE 20n;SI 15n;SK 20n;SM 1a10n12c;SO 19n;ST 21n;SV 4a20n;TL 19n;" +
        "TN 20n;TR 6n16c;UA 6n19c;VA 18n;VG 4a16n;XK 16n;YE 4a4n18c;";

    private static readonly short[] Offsets = BuildOffsets();
    private static readonly byte[] Lengths = BuildLengths();

    /// <summary>The longest IBAN that the registry knows.</summary>
    public const int LongestIban = 33;

    /// <summary>The shortest IBAN that the registry knows.</summary>
    public const int ShortestIban = 15;

    /// <summary>Characters of an IBAN of the country, or 0 when the country has none. Letters must be upper-case ASCII.</summary>
    public static int LengthOf(char first, char second)
    {
        int index = Index(first, second);
        return index < 0 ? 0 : Lengths[index];
    }

    /// <summary>Whether a whole IBAN (upper case, no separators) has its country's length and structure.</summary>
    public static bool HasStructure(ReadOnlySpan<char> iban)
    {
        if (iban.Length < ShortestIban || iban.Length != LengthOf(iban[0], iban[1])
            || !char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3]))
            return false;
        int at = Offsets[Index(iban[0], iban[1])] + 3;
        int position = 4;
        while (Table[at] != ';')
        {
            int count = 0;
            while (char.IsAsciiDigit(Table[at]))
                count = count * 10 + (Table[at++] - '0');
            char kind = Table[at++];
            for (; count > 0; count--, position++)
            {
                char c = iban[position];
                bool fits = kind switch
                {
                    'n' => char.IsAsciiDigit(c),
                    'a' => char.IsAsciiLetterUpper(c),
                    _ => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c),
                };
                if (!fits)
                    return false;
            }
        }
        return true;
    }

    /// <summary>ISO 7064 mod 97-10 over the IBAN with its first four characters moved to the end.</summary>
    public static bool ChecksumHolds(ReadOnlySpan<char> iban)
    {
        if (iban.Length < 5)
            return false;
        int rest = 0;
        for (int i = 0; i < iban.Length; i++)
        {
            char c = iban[(i + 4) % iban.Length];
            if (char.IsAsciiDigit(c))
                rest = (rest * 10 + (c - '0')) % 97;
            else if (char.IsAsciiLetterUpper(c))
                rest = (rest * 100 + (c - 'A' + 10)) % 97;
            else
                return false;
        }
        // 00, 01 and 99 are never issued as check digits though they can satisfy the sum.
        return rest == 1 && !(iban[2] == '0' && iban[3] <= '1') && !(iban[2] == '9' && iban[3] == '9');
    }

    private static int Index(char first, char second) =>
        char.IsAsciiLetterUpper(first) && char.IsAsciiLetterUpper(second) ? (first - 'A') * 26 + (second - 'A') : -1;

    private static short[] BuildOffsets()
    {
        var offsets = new short[26 * 26];
        for (int at = 0; at < Table.Length; at = Table.IndexOf(';', at) + 1)
            offsets[Index(Table[at], Table[at + 1])] = (short)at;
        return offsets;
    }

    private static byte[] BuildLengths()
    {
        var lengths = new byte[26 * 26];
        for (int at = 0; at < Table.Length;)
        {
            int end = Table.IndexOf(';', at);
            int length = 4;
            int count = 0;
            for (int i = at + 3; i < end; i++)
            {
                if (char.IsAsciiDigit(Table[i]))
                {
                    count = count * 10 + (Table[i] - '0');
                }
                else
                {
                    length += count;
                    count = 0;
                }
            }
            lengths[Index(Table[at], Table[at + 1])] = (byte)length;
            at = end + 1;
        }
        return lengths;
    }
}
