using System.Globalization;
using System.Text;

namespace Bezel.Mime.Html;

/// <summary>What a named character reference stands for: one or two code points.</summary>
internal readonly record struct NamedReference(int First, int Second, bool CountsBare)
{
    public int CopyTo(Span<char> output)
    {
        int written = new Rune(First).EncodeToUtf16(output);
        if (Second != 0)
            written += new Rune(Second).EncodeToUtf16(output[written..]);
        return written;
    }
}

/// <summary>Finds named references. The table is hashed on first use of a name other than the few that nearly all mail keeps to.</summary>
internal static class NamedReferences
{
    /// <summary>The longest name without semicolon (CounterClockwiseContourIntegral).</summary>
    public const int MaxNameLength = 31;

    /// <summary>The longest name that counts without semicolon (Aacute, frac12, yacute …).</summary>
    public const int MaxBareLength = 6;

    public static bool TryGet(ReadOnlySpan<char> name, out NamedReference reference)
    {
        int common = name switch
        {
            "nbsp" => 0xA0,
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "copy" => 0xA9,
            _ => 0,
        };
        if (common != 0)
        {
            reference = new NamedReference(common, 0, true);
            return true;
        }
        return Table.Whole.TryGet(name, out reference);
    }

    private sealed class Table
    {
        public static readonly Table Whole = new();

        private const int Slots = 8192;
        private readonly ushort[] _slots = new ushort[Slots];

        private Table()
        {
            ReadOnlySpan<byte> entries = NamedReferenceData.Entries;
            int at = 0;
            while (at < entries.Length)
            {
                int length = entries[at..].IndexOfAny((byte)' ', (byte)'\n');
                int next = length < 0 ? entries.Length : at + length + 1;
                int name = entries[at..next].IndexOfAny((byte)'=', (byte)'!');
                if (name > 0)
                {
                    uint slot = Hash(entries.Slice(at, name));
                    while (_slots[slot] != 0)
                        slot = (slot + 1) % Slots;
                    _slots[slot] = (ushort)(at + 1);
                }
                at = next;
            }
        }

        public bool TryGet(ReadOnlySpan<char> name, out NamedReference reference)
        {
            reference = default;
            if (name.Length > MaxNameLength)
                return false;
            Span<byte> ascii = stackalloc byte[MaxNameLength];
            for (int i = 0; i < name.Length; i++)
                ascii[i] = (byte)name[i];
            ascii = ascii[..name.Length];
            ReadOnlySpan<byte> entries = NamedReferenceData.Entries;
            for (uint slot = Hash(ascii); _slots[slot] != 0; slot = (slot + 1) % Slots)
            {
                ReadOnlySpan<byte> entry = entries[(_slots[slot] - 1)..];
                if (!entry.StartsWith(ascii) || entry[ascii.Length] is not ((byte)'=' or (byte)'!'))
                    continue;
                bool bare = entry[ascii.Length] == '!';
                entry = entry[(ascii.Length + 1)..];
                int first = CodePoint(ref entry);
                int second = !entry.IsEmpty && entry[0] == '_' ? Second(entry[1..]) : 0;
                reference = new NamedReference(first, second, bare);
                return true;
            }
            return false;
        }

        private static int Second(ReadOnlySpan<byte> entry) => CodePoint(ref entry);

        private static int CodePoint(ref ReadOnlySpan<byte> entry)
        {
            int length = entry.IndexOfAnyExceptInRange((byte)'0', (byte)'F');
            ReadOnlySpan<byte> digits = length < 0 ? entry : entry[..length];
            entry = entry[digits.Length..];
            return int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        private static uint Hash(ReadOnlySpan<byte> name)
        {
            uint hash = 2166136261;
            foreach (byte b in name)
                hash = (hash ^ b) * 16777619;
            return (hash ^ (hash >> 15)) % Slots;
        }
    }
}
