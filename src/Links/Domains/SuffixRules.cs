using System.Runtime.CompilerServices;

namespace Bezel.Links;

// The file is kept as bytes with an open hash table of offsets over it: building that takes a tenth of the time of a dictionary
// of strings, and every run of the command line pays for it.
/// <summary>The rules of <c>public-suffixes.txt</c> by name.</summary>
internal sealed class SuffixRules
{
    internal const byte IcannRule = 1, PrivateRule = 2, IcannWildcard = 4, PrivateWildcard = 8, Exception = 16;

    private const int Slots = 1 << 15;

    private readonly byte[] _text;
    private readonly int[] _offsets = new int[Slots];
    private readonly byte[] _lengths = new byte[Slots];
    private readonly byte[] _flags = new byte[Slots];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal SuffixRules(byte[] text)
    {
        _text = text;
        bool isPrivate = false;
        int used = 0;
        for (int start = 0; start < text.Length;)
        {
            int end = start;
            while (end < text.Length && text[end] is not ((byte)'\n' or (byte)'\r'))
                end++;
            int next = end + 1;
            if (end > start && text[start] == '#')
            {
                isPrivate |= end - start > 1 && text[start + 1] == 'p';
            }
            else if (end > start && end - start < 256 && used < Slots / 2)
            {
                byte flag = isPrivate ? PrivateRule : IcannRule;
                if (text[start] == '!')
                {
                    flag = Exception;
                    start++;
                }
                else if (text[start] == '*')
                {
                    flag = isPrivate ? PrivateWildcard : IcannWildcard;
                    start += 2;
                }
                used += Add(start, end - start, flag) ? 1 : 0;
            }
            start = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Add(int start, int length, byte flag)
    {
        uint hash = 2166136261;
        for (int i = 0; i < length; i++)
            hash = (hash ^ _text[start + i]) * 16777619;
        int slot = (int)((hash ^ hash >> 15) & (Slots - 1));
        for (; _lengths[slot] != 0; slot = (slot + 1) & (Slots - 1))
        {
            if (_lengths[slot] == length && _text.AsSpan(_offsets[slot], length).SequenceEqual(_text.AsSpan(start, length)))
            {
                _flags[slot] |= flag;
                return false;
            }
        }
        _offsets[slot] = start;
        _lengths[slot] = (byte)length;
        _flags[slot] = flag;
        return true;
    }

    /// <summary>The rules that a name in ASCII and lower case has; 0 when it has none.</summary>
    internal byte Lookup(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 255)
            return 0;
        uint hash = 2166136261;
        foreach (char c in name)
            hash = (hash ^ c) * 16777619;
        int slot = (int)((hash ^ hash >> 15) & (Slots - 1));
        for (; _lengths[slot] != 0; slot = (slot + 1) & (Slots - 1))
        {
            if (_lengths[slot] == name.Length && IsAt(_offsets[slot], name))
                return _flags[slot];
        }
        return 0;
    }

    private bool IsAt(int offset, ReadOnlySpan<char> name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (_text[offset + i] != name[i])
                return false;
        }
        return true;
    }
}
