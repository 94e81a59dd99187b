using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>The written form of the recovery key (<c>docs/formats/backup.md</c>, <em>Recovery key</em>).</summary>
internal static class RecoveryKeyText
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const string Prefix = "BZ1";
    private const string PrefixOfAnyForm = "BZ";
    private const int Groups = 7;
    private const int GroupLength = 5;
    private const int DataLength = GroupLength - 1;

    /// <summary>A key is 41 characters with its dashes; what is much longer was not typed from one, and is not looked at further.</summary>
    private const int MostTyped = 1000;

    public static string Write(ReadOnlySpan<byte> key)
    {
        // 128 bits of key, then 12 of its hash, as 28 figures of 5 bits.
        Span<byte> bits = stackalloc byte[RecoveryKey.Length + 2];
        key.CopyTo(bits);
        Hash(key)[..2].CopyTo(bits[RecoveryKey.Length..]);
        var text = new char[Prefix.Length + (Groups * (GroupLength + 1))];
        Prefix.CopyTo(text);
        Span<int> data = stackalloc int[DataLength];
        for (int group = 0, at = Prefix.Length, bit = 0; group < Groups; group++)
        {
            text[at++] = '-';
            for (int i = 0; i < DataLength; i++, bit += 5)
                text[at++] = Alphabet[data[i] = Figure(bits, bit)];
            text[at++] = Alphabet[Check(data, group + 1)];
        }
        CryptographicOperations.ZeroMemory(bits);
        return new string(text);
    }

    public static bool TryRead(string typed, [NotNullWhen(true)] out RecoveryKey? key, [NotNullWhen(false)] out RecoveryKeyProblem? problem)
    {
        key = null;
        if (!TrySplit(typed, out List<string> groups, out problem))
            return false;
        Span<byte> bits = stackalloc byte[RecoveryKey.Length + 2];
        bits.Clear();
        Span<int> data = stackalloc int[DataLength];
        for (int group = 0, bit = 0; group < Groups; group++)
        {
            for (int i = 0; i < GroupLength; i++)
            {
                int figure = Alphabet.IndexOf(groups[group][i], StringComparison.Ordinal);
                if (figure < 0)
                    return No(RecoveryKeyFault.Character, group + 1, out problem, groups[group][i]);
                if (i < DataLength)
                {
                    data[i] = figure;
                    SetFigure(bits, bit, figure);
                    bit += 5;
                }
                else if (figure != Check(data, group + 1))
                {
                    return No(RecoveryKeyFault.Group, group + 1, out problem);
                }
            }
        }
        Span<byte> hash = Hash(bits[..RecoveryKey.Length]);
        if (bits[RecoveryKey.Length] != hash[0] || bits[RecoveryKey.Length + 1] != (hash[1] & 0xF0))
            return No(RecoveryKeyFault.Whole, 0, out problem);
        key = new RecoveryKey(bits[..RecoveryKey.Length].ToArray());
        CryptographicOperations.ZeroMemory(bits);
        return true;
    }

    /// <summary>Seven groups of five characters, in large letters and with the look-alikes replaced; whatever stood between them is gone.</summary>
    private static bool TrySplit(string typed, out List<string> groups, [NotNullWhen(false)] out RecoveryKeyProblem? problem)
    {
        groups = [];
        problem = null;
        if (typed.Length > MostTyped)
            return No(RecoveryKeyFault.Length, 0, out problem);
        string[] pieces = [.. typed.ToUpperInvariant().Split([' ', '-', '_', '.', '\t', '\r', '\n', '\u00A0', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014'], StringSplitOptions.RemoveEmptyEntries)];
        string all = string.Concat(pieces);
        if (all.Length == 0)
            return No(RecoveryKeyFault.Empty, 0, out problem);
        // The prefix is told from a first group that happens to start with the same letters by standing alone, or by the length of the whole.
        bool prefixed = pieces[0].Length == Prefix.Length || all.Length == Prefix.Length + (Groups * GroupLength);
        if (prefixed && all.StartsWith(PrefixOfAnyForm, StringComparison.Ordinal))
        {
            if (Alike(all[2]) != Prefix[2])
                return char.IsAsciiDigit(all[2]) ? No(RecoveryKeyFault.NewerForm, 0, out problem, all[2]) : No(RecoveryKeyFault.Character, 0, out problem, all[2]);
            all = all[Prefix.Length..];
            pieces[0] = pieces[0][Math.Min(Prefix.Length, pieces[0].Length)..];
        }
        string[] separate = [.. pieces.Where(piece => piece.Length > 0)];
        if (all.Length != Groups * GroupLength)
        {
            // Typed in groups: say which one is too short or too long.
            int odd = separate.Length == Groups ? Array.FindIndex(separate, piece => piece.Length != GroupLength) + 1 : 0;
            return No(RecoveryKeyFault.Length, odd, out problem, all.Length);
        }
        for (int i = 0; i < all.Length; i += GroupLength)
            groups.Add(string.Concat(all.Substring(i, GroupLength).Select(Alike)));
        return true;
    }

    private static bool No(RecoveryKeyFault fault, int group, out RecoveryKeyProblem problem, object? detail = null)
    {
        string key = $"recovery-key.{fault}".ToLowerInvariant() + (group > 0 && fault is RecoveryKeyFault.Length ? ".group" : "");
        problem = new RecoveryKeyProblem(fault, group, BackupWords.Say(key, group, detail ?? ""));
        return false;
    }

    private static char Alike(char letter) => letter switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => letter,
    };

    /// <summary>
    /// d1·α⁴ + d2·α³ + d3·α² + d4·α + α^place in GF(32). Every place has another factor and no factor is zero: one wrong
    /// character and two swapped neighbours always change the sum, and so does another group's place.
    /// </summary>
    private static int Check(ReadOnlySpan<int> data, int place)
    {
        int sum = 0;
        foreach (int figure in data)
            sum = Double(sum ^ figure);
        int mark = 1;
        for (int i = 0; i < place; i++)
            mark = Double(mark);
        return sum ^ mark;
    }

    /// <summary>Times α in GF(2)[α]/(α⁵ + α² + 1).</summary>
    private static int Double(int figure) => (figure << 1) ^ ((figure & 0x10) != 0 ? 0x25 : 0);

    private static int Figure(ReadOnlySpan<byte> bits, int bit)
    {
        int pair = (bits[bit >> 3] << 8) | ((bit >> 3) + 1 < bits.Length ? bits[(bit >> 3) + 1] : 0);
        return (pair >> (11 - (bit & 7))) & 0x1F;
    }

    private static void SetFigure(Span<byte> bits, int bit, int figure)
    {
        int pair = figure << (11 - (bit & 7));
        bits[bit >> 3] |= (byte)(pair >> 8);
        if ((bit >> 3) + 1 < bits.Length)
            bits[(bit >> 3) + 1] |= (byte)pair;
    }

    private static byte[] Hash(ReadOnlySpan<byte> key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("bezel recovery key v1\0"u8);
        hash.AppendData(key);
        return hash.GetHashAndReset();
    }
}
