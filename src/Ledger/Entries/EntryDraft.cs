using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bezel.Ledger;

/// <summary>What is to be recorded, before the log gives it a number.</summary>
public sealed class EntryDraft
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly List<(byte[] Name, EntryValue Value, byte[]? Text)> _data = [];
    private readonly byte[] _by;
    private readonly byte[] _kind;

    /// <summary>Starts an entry.</summary>
    /// <param name="at">When, in Unix milliseconds, 0 to <see cref="LedgerEntry.MaxTime"/>.</param>
    /// <param name="by"><c>program:NAME</c>, <c>person:TOKEN</c> or <c>console:ACCOUNT</c>.</param>
    /// <param name="kind">What happened, 1 to 64 of <c>a-z 0-9 _ . -</c>.</param>
    /// <exception cref="ArgumentException">One of them has not the form that the format demands.</exception>
    public EntryDraft(long at, string by, string kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at, LedgerEntry.MaxTime);
        if (by is null || !TryBytes(by, out byte[]? byBytes) || !EntryReader.IsActor(byBytes))
            throw new ArgumentException($"'{by}' is no actor: program:NAME, person:TOKEN or console:ACCOUNT.", nameof(by));
        if (kind is null || !TryBytes(kind, out byte[]? kindBytes) || !EntryReader.IsName(kindBytes))
            throw new ArgumentException($"'{kind}' is no kind: 1 to 64 of a-z 0-9 _ . -", nameof(kind));
        At = at;
        _by = byBytes;
        _kind = kindBytes;
    }

    /// <summary>When, in Unix milliseconds.</summary>
    public long At { get; }

    /// <summary>By whom.</summary>
    public string By => Encoding.UTF8.GetString(_by);

    /// <summary>What happened.</summary>
    public string Kind => Encoding.UTF8.GetString(_kind);

    /// <summary>Adds a text. Never a name, an address or other words about a person: those go in as tokens and salted digests.</summary>
    /// <exception cref="ArgumentException">The name has a bad form or stands there already, or the text has lone surrogates.</exception>
    public EntryDraft Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!TryBytes(value, out byte[]? text))
            throw new ArgumentException("The text is not well-formed Unicode.", nameof(value));
        return Insert(name, EntryValue.Of(value), text);
    }

    /// <summary>Adds a whole number within ±(2^53 - 1).</summary>
    /// <exception cref="ArgumentException">The name has a bad form or stands there already, or the number is out of range.</exception>
    public EntryDraft Add(string name, long value) => Insert(name, EntryValue.Of(value), null);

    /// <summary>Adds true or false.</summary>
    /// <exception cref="ArgumentException">The name has a bad form or stands there already.</exception>
    public EntryDraft Add(string name, bool value) => Insert(name, EntryValue.Of(value), null);

    /// <summary>The entry's canonical bytes.</summary>
    /// <exception cref="InvalidOperationException">More than <see cref="LedgerEntry.MaxBytes"/> bytes.</exception>
    public byte[] Encode(LogId log, long index)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Encode(log, index, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the entry's canonical bytes and says how many.</summary>
    /// <exception cref="InvalidOperationException">More than <see cref="LedgerEntry.MaxBytes"/> bytes; nothing is written then.</exception>
    public int Encode(LogId log, long index, IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, LedgerEntry.MaxInteger);
        const int Frame = 256; // the fixed parts, three numbers and the log id
        int most = Frame + (_by.Length * CanonicalText.MostPerByte) + _kind.Length;
        foreach ((byte[] name, _, byte[]? text) in _data)
            most += name.Length + 24 + ((text?.Length ?? 0) * CanonicalText.MostPerByte);
        var output = new CanonicalOutput(writer.GetSpan(most));
        output.Write("{\"at\":"u8);
        output.Write(At);
        output.Write(",\"by\":"u8);
        output.WriteText(_by);
        output.Write(",\"data\":{"u8);
        for (int i = 0; i < _data.Count; i++)
        {
            (byte[] name, EntryValue value, byte[]? text) = _data[i];
            output.Write(i == 0 ? "\""u8 : ",\""u8);
            output.Write(name);
            output.Write("\":"u8);
            if (text is not null)
                output.WriteText(text);
            else if (value.Kind == EntryValueKind.Boolean)
                output.Write(value.Boolean ? "true"u8 : "false"u8);
            else
                output.Write(value.Number);
        }
        output.Write("},\"index\":"u8);
        output.Write(index);
        output.Write(",\"kind\":\""u8);
        output.Write(_kind);
        output.Write("\",\"log\":\""u8);
        output.Write(log);
        output.Write("\",\"v\":1}"u8);
        if (output.Written > LedgerEntry.MaxBytes)
            throw new InvalidOperationException($"The entry has {output.Written} bytes; at most {LedgerEntry.MaxBytes} fit.");
        writer.Advance(output.Written);
        return output.Written;
    }

    internal static bool TryBytes(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        try
        {
            bytes = Strict.GetBytes(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            bytes = null;
            return false;
        }
    }

    private EntryDraft Insert(string name, EntryValue value, byte[]? text)
    {
        if (name is null || !TryBytes(name, out byte[]? bytes) || !EntryReader.IsName(bytes))
            throw new ArgumentException($"'{name}' is no name: 1 to 64 of a-z 0-9 _ . -", nameof(name));
        int at = _data.Count;
        while (at > 0)
        {
            int order = bytes.AsSpan().SequenceCompareTo(_data[at - 1].Name);
            if (order == 0)
                throw new ArgumentException($"'{name}' stands there already.", nameof(name));
            if (order > 0)
                break;
            at--;
        }
        _data.Insert(at, (bytes, value, text));
        return this;
    }
}
