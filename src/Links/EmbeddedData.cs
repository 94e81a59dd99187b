using System.Runtime.CompilerServices;
using System.Text;

namespace Bezel.Links;

/// <summary>Reads the data files that are embedded in this assembly.</summary>
internal static class EmbeddedData
{
    internal static byte[] Bytes(string name)
    {
        using Stream stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException("The data file " + name + " is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    internal static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));
}

/// <summary>Reads the LEB128 numbers of the generated tables, see tools/Data.</summary>
internal ref struct NumberReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Next()
    {
        int value = 0, shift = 0, used = 0;
        while (true)
        {
            byte b = _rest[used++];
            value |= (b & 127) << shift;
            if (b < 128)
                break;
            shift += 7;
        }
        _rest = _rest[used..];
        return value;
    }
}

/// <summary>Ranges of code points with a value each, in ascending order.</summary>
internal sealed class CodePointRanges
{
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly int[] _values;

    internal CodePointRanges(int[] starts, int[] ends, int[] values) => (_starts, _ends, _values) = (starts, ends, values);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static CodePointRanges Read(ref NumberReader reader)
    {
        int count = reader.Next();
        int[] starts = new int[count], ends = new int[count], values = new int[count];
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            starts[i] = next + reader.Next();
            ends[i] = starts[i] + reader.Next();
            values[i] = reader.Next();
            next = ends[i] + 1;
        }
        return new CodePointRanges(starts, ends, values);
    }

    /// <summary>The value at <paramref name="codePoint"/>, or <paramref name="missing"/>.</summary>
    internal int ValueAt(int codePoint, int missing)
    {
        int index = Array.BinarySearch(_starts, codePoint);
        if (index < 0)
            index = ~index - 1;
        return index >= 0 && codePoint <= _ends[index] ? _values[index] : missing;
    }
}
