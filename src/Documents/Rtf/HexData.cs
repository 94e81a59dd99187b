namespace Bezel.Documents.Rtf;

/// <summary>
/// Gathers the bytes that RTF writes as hexadecimal digits. Rules: what is no digit is passed over wherever it stands; a digit that is left
/// over waits for the next piece; bytes after <c>\bin</c> are taken as they are.
/// </summary>
internal sealed class HexData(InspectionState state)
{
    private byte[] _bytes = [];
    private int _length, _high = -1;

    public void Clear()
    {
        _length = 0;
        _high = -1;
    }

    public void Digits(ReadOnlySpan<byte> digits)
    {
        Room((digits.Length / 2) + 1);
        foreach (byte b in digits)
        {
            int digit = b switch
            {
                >= (byte)'0' and <= (byte)'9' => b - '0',
                >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
                continue;
            if (_high < 0)
            {
                _high = digit;
            }
            else
            {
                _bytes[_length++] = (byte)((_high << 4) | digit);
                _high = -1;
            }
        }
    }

    public void Binary(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
        _high = -1;
    }

    public ReadOnlyMemory<byte> Take()
    {
        byte[] taken = _bytes.AsSpan(0, _length).ToArray();
        state.Inflated(taken.Length);
        Clear();
        return taken;
    }

    // No more than the file has: there is at most one byte for each that was read.
    private void Room(int more)
    {
        if (_length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_length + more, Math.Max(256, _bytes.Length * 2)));
    }
}
