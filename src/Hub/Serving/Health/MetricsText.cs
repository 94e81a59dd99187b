using System.Globalization;
using System.Text;

namespace Bezel.Hub.Serving.Health;

/// <summary>The text format of Prometheus, version 0.0.4.</summary>
internal sealed class MetricsText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>A metric's name: letters, digits and underscores.</summary>
    public static string NameOf(string name, params ReadOnlySpan<string> endings)
    {
        string plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        foreach (string ending in endings)
            plain += plain.EndsWith(ending, StringComparison.Ordinal) ? "" : ending;
        return plain;
    }

    /// <summary>One label as it is written.</summary>
    public static string Label(string name, string value) => $"{NameOf(name)}=\"{Escaped(value).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Begins a metric.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
    /// <param name="meaning">What it says.</param>
    public void Begin(string name, string type, string? meaning)
    {
        if (!string.IsNullOrEmpty(meaning))
            _text.Append("# HELP ").Append(name).Append(' ').Append(Escaped(meaning)).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
    }

    /// <summary>One value of the metric that was begun.</summary>
    public void Value(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
            _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>A metric with one value.</summary>
    public void Gauge(string name, string meaning, double value)
    {
        Begin(name, "gauge", meaning);
        Value(name, "", value);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
