using System.Buffers;
using System.Text;

namespace Bezel.Ledger;

/// <summary>What the verifier needs of an entry, without taking it apart: no allocation.</summary>
internal struct EntryOutline
{
    public LogId Log;
    public long Index;
    public long At;
    public Range By;
    public Range Kind;

    public readonly LedgerEntry ToEntry(ReadOnlySpan<byte> bytes, List<KeyValuePair<string, EntryValue>> data) =>
        new(Log, Index, At, CanonicalText.Text(bytes[By]), Encoding.UTF8.GetString(bytes[Kind]), data);
}

/// <summary>
/// Reads an entry strictly: since order, form and white space are fixed, what is read here is canonical without being written again.
/// Rules: docs/formats/ledger.md, Entries. Never throws.
/// </summary>
internal ref struct EntryReader
{
    private const int MaxName = 64;
    private const int MaxAccount = 128;
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.-"u8);

    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;
    private EntryDefect _defect;

    private EntryReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    public static EntryDefect Read(ReadOnlySpan<byte> bytes, out EntryOutline outline, bool materialise, out List<KeyValuePair<string, EntryValue>>? data)
    {
        outline = default;
        data = materialise ? [] : null;
        if (bytes.Length > LedgerEntry.MaxBytes)
            return EntryDefect.TooLong;
        var reader = new EntryReader(bytes);
        if (reader.ReadAll(ref outline, data))
            return EntryDefect.None;
        // A later version ends the same way; saying so is clearer than "not canonical".
        return OtherVersion(bytes) ? EntryDefect.UnknownVersion : reader._defect == EntryDefect.None ? EntryDefect.NotCanonical : reader._defect;
    }

    public static bool IsName(ReadOnlySpan<byte> name) => name.Length is > 0 and <= MaxName && !name.ContainsAnyExcept(NameBytes);

    public static bool IsActor(ReadOnlySpan<byte> by)
    {
        if (by.StartsWith("program:"u8))
            return IsName(by["program:"u8.Length..]);
        if (by.StartsWith("person:"u8))
            return SubjectToken.IsToken(by["person:"u8.Length..]);
        if (!by.StartsWith("console:"u8))
            return false;
        ReadOnlySpan<byte> account = by["console:"u8.Length..];
        return account.Length is > 0 and <= MaxAccount && !account.ContainsAnyInRange((byte)0, (byte)0x1F);
    }

    private static bool OtherVersion(ReadOnlySpan<byte> bytes)
    {
        int at = bytes.LastIndexOf("\"v\":"u8);
        if (at < 0 || bytes[^1] != (byte)'}')
            return false;
        ReadOnlySpan<byte> version = bytes[(at + 4)..^1];
        return version.Length is > 0 and <= 9 && !version.ContainsAnyExceptInRange((byte)'0', (byte)'9') && version[0] != (byte)'0' && !version.SequenceEqual("1"u8);
    }

    private bool ReadAll(ref EntryOutline outline, List<KeyValuePair<string, EntryValue>>? data) =>
        Expect("{\"at\":"u8) && Number(LedgerEntry.MaxTime, out outline.At)
        && Expect(",\"by\":"u8) && Actor(out outline.By)
        && Expect(",\"data\":{"u8) && Data(data)
        && Expect("},\"index\":"u8) && Number(LedgerEntry.MaxInteger, out outline.Index)
        && Expect(",\"kind\":\""u8) && Name(out outline.Kind)
        && Expect("\",\"log\":\""u8) && Log(out outline.Log)
        && Expect("\",\"v\":1}"u8) && _at == _bytes.Length;

    private bool Expect(ReadOnlySpan<byte> piece)
    {
        if (!_bytes[_at..].StartsWith(piece))
            return false;
        _at += piece.Length;
        return true;
    }

    private bool Number(long most, out long number)
    {
        number = 0;
        int start = _at;
        while (_at < _bytes.Length && _bytes[_at] is >= (byte)'0' and <= (byte)'9')
        {
            if (_at - start >= 16) // 2^53 has 16 digits; a time has 15
                return Fail(EntryDefect.NumberOutOfRange);
            number = (number * 10) + (_bytes[_at++] - '0');
        }
        if (_at == start || (_bytes[start] == (byte)'0' && _at - start > 1))
            return false;
        return number <= most || Fail(EntryDefect.NumberOutOfRange);
    }

    private bool String(out Range range)
    {
        int length = CanonicalText.Measure(_bytes[_at..]);
        range = _at..(_at + Math.Max(0, length));
        _at += Math.Max(0, length);
        return length > 0 || (length < 0 && Fail(EntryDefect.BadText));
    }

    private bool Actor(out Range range)
    {
        if (!String(out range))
            return false;
        ReadOnlySpan<byte> quoted = _bytes[range];
        return IsActor(quoted.Contains((byte)'\\') ? CanonicalText.Bytes(quoted) : quoted[1..^1]) || Fail(EntryDefect.BadActor);
    }

    private bool Name(out Range range)
    {
        int length = _bytes[_at..].IndexOfAnyExcept(NameBytes);
        range = _at..(_at + Math.Max(0, length));
        _at += Math.Max(0, length);
        return length is > 0 and <= MaxName || Fail(EntryDefect.BadName);
    }

    private bool Log(out LogId log)
    {
        log = default;
        if (_bytes.Length - _at < LogId.TextLength || !LogId.TryParse(_bytes.Slice(_at, LogId.TextLength), out log))
            return false;
        _at += LogId.TextLength;
        return true;
    }

    private bool Data(List<KeyValuePair<string, EntryValue>>? data)
    {
        ReadOnlySpan<byte> last = default;
        for (bool first = true; _at < _bytes.Length && _bytes[_at] != (byte)'}'; first = false)
        {
            if (!Expect(first ? "\""u8 : ",\""u8) || !Name(out Range range) || !Expect("\":"u8))
                return false;
            ReadOnlySpan<byte> name = _bytes[range];
            if (!first && name.SequenceCompareTo(last) <= 0)
                return Fail(EntryDefect.NamesOutOfOrder);
            last = name;
            if (!Value(out EntryValue value, data is not null))
                return false;
            data?.Add(new(Encoding.UTF8.GetString(name), value));
        }
        return true;
    }

    private bool Value(out EntryValue value, bool materialise)
    {
        value = default;
        if (_at >= _bytes.Length)
            return false;
        switch (_bytes[_at])
        {
            case (byte)'"':
                if (!String(out Range range))
                    return false;
                if (materialise)
                    value = EntryValue.Of(CanonicalText.Text(_bytes[range]));
                return true;
            case (byte)'t':
                value = EntryValue.Of(true);
                return Expect("true"u8);
            case (byte)'f':
                value = EntryValue.Of(false);
                return Expect("false"u8);
            case (byte)'-':
                _at++;
                if (!Number(LedgerEntry.MaxInteger, out long size) || size == 0)
                    return false;
                value = EntryValue.Of(-size);
                return true;
            default:
                if (!Number(LedgerEntry.MaxInteger, out long number))
                    return false;
                value = EntryValue.Of(number);
                return true;
        }
    }

    private bool Fail(EntryDefect defect)
    {
        _defect = defect;
        return false;
    }
}
