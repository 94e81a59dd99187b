using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Bezel.Money.PaymentFiles;

/// <summary>
/// The lines of a text file, one at a time. A line ends with LF, CR LF or CR. Each line is UTF-8, or Latin-1 when it is not valid UTF-8;
/// a byte order mark announces UTF-8 or UTF-16. A line longer than the bound is cut and said to be.
/// </summary>
internal sealed class TextLines : IDisposable
{
    /// <summary>Characters kept of one line.</summary>
    public const int MaxLine = 64 * 1024;

    private readonly Stream bytes;
    private readonly bool ownsBytes;
    private readonly int fixedLength;
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private readonly byte[] line = ArrayPool<byte>.Shared.Rent(MaxLine);
    private readonly char[] text = ArrayPool<char>.Shared.Rent(MaxLine);
    private int start;
    private int end;
    private int length;
    private bool afterCarriageReturn;
    private bool begun;
    private bool disposed;

    /// <param name="source">The bytes.</param>
    /// <param name="fixedLength">Bytes of a record in a file whose records are not separated, or 0. Line breaks between such records are passed over.</param>
    public TextLines(SourceStream source, int fixedLength = 0)
    {
        this.fixedLength = fixedLength;
        ReadOnlySpan<byte> head = source.Head;
        Encoding? wide = head is [0xFF, 0xFE, ..] ? Encoding.Unicode : head is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : null;
        ownsBytes = wide is not null;
        bytes = wide is null ? source : Encoding.CreateTranscodingStream(source, wide, Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>The line as it stands, without its end.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(0, length);

    /// <summary>Its number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The line is longer than <see cref="MaxLine"/> and was cut.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Next()
    {
        int count = 0;
        TooLong = false;
        bool any = false;
        while (true)
        {
            if (start == end)
            {
                end = bytes.Read(buffer);
                start = 0;
                if (end == 0)
                    break;
                if (!begun && end >= 3 && buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8))
                    start = 3;
                begun = true;
                if (start == end)
                    continue;
            }
            if (afterCarriageReturn)
            {
                afterCarriageReturn = false;
                if (buffer[start] == (byte)'\n')
                {
                    start++;
                    continue;
                }
            }
            Span<byte> rest = buffer.AsSpan(start, end - start);
            if (fixedLength > 0 && count == 0 && rest[0] is (byte)'\r' or (byte)'\n')
            {
                start++;
                continue;
            }
            any = true;
            int stop = rest.IndexOfAny((byte)'\r', (byte)'\n');
            int take = stop < 0 ? rest.Length : stop;
            if (fixedLength > 0)
                take = Math.Min(take, fixedLength - count);
            int kept = Math.Min(take, MaxLine - count);
            rest[..kept].CopyTo(line.AsSpan(count));
            TooLong |= kept < take;
            count += kept;
            start += take;
            if (fixedLength > 0 && count == fixedLength)
                break;
            if (take == stop)
            {
                afterCarriageReturn = rest[stop] == (byte)'\r';
                start++;
                break;
            }
        }
        if (!any)
            return false;
        Number++;
        Decode(line.AsSpan(0, count));
        return true;
    }

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.ToUtf16(bytes, text, out length) == OperationStatus.Done || Utf8.ToUtf16(bytes, text, out _, out length, replaceInvalidSequences: false) == OperationStatus.Done)
            return;
        length = Encoding.Latin1.GetChars(bytes, text);
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        if (ownsBytes)
            bytes.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
        ArrayPool<byte>.Shared.Return(line);
        ArrayPool<char>.Shared.Return(text);
    }
}
