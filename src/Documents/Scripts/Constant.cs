using System.Globalization;
using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>A value that a script only writes in a roundabout way: a string, a number or a list of these.</summary>
internal sealed class Constant
{
    private Constant() { }

    private StringBuilder? _building;
    private string? _text;

    public double? Number { get; private init; }
    public List<Constant>? Items { get; private init; }

    public static Constant Of(string text) => new() { _text = text };
    public static Constant Of(double number) => new() { Number = number };
    public static Constant Of(List<Constant> items) => new() { Items = items };

    public bool IsText => Number is null && Items is null;

    public int Length => _building?.Length ?? _text?.Length ?? 16;

    /// <summary>As text; lists are joined by commas, as scripts do.</summary>
    public string Text
    {
        get
        {
            if (Number is { } number)
                return number == Math.Floor(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);
            if (Items is not null)
                return string.Join(',', Items.Select(item => item.Items is null ? item.Text : ""));
            return _text ??= _building!.ToString();
        }
    }

    /// <summary>This text with more behind it; the buffer is grown in place, so that a thousand additions cost their length once.</summary>
    public Constant Append(string more)
    {
        _building ??= new StringBuilder(_text);
        _building.Append(more);
        _text = null;
        return this;
    }
}
