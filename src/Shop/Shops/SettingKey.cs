using System.Globalization;
using System.Resources;
using Bezel.Shop.Findings;

namespace Bezel.Shop.Shops;

/// <summary>
/// One setting that a module has: its name, its default, its range and what it means. The words are in the module's resources, under the
/// setting's name with <c>.purpose</c> (what it does, in one sentence) and, where there is one, <c>.interaction</c> (what else it touches).
/// Modules register theirs: <c>services.AddSingleton&lt;SettingKey&gt;(MailSettings.KeptDays)</c>.
/// </summary>
public abstract class SettingKey
{
    private readonly ResourceManager _words;

    private protected SettingKey(string name, ResourceManager words, bool harmless)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(words);
        (Name, _words, IsHarmless) = (name, words, harmless);
    }

    /// <summary>Its name, beginning with its module, for ever: <c>mail.kept-days</c>.</summary>
    public string Name { get; }

    /// <summary>Whether its value may stand in the ledger: it is nobody's name, address or secret.</summary>
    public bool IsHarmless { get; }

    /// <summary>What it does, in the reader's language.</summary>
    public string Purpose => Word("purpose") ?? throw new MissingManifestResourceException($"There is no text '{Name}.purpose'.");

    /// <summary>What else it touches; empty when there is nothing to say.</summary>
    public string Interaction => Word("interaction") ?? "";

    /// <summary>The default, as it would be written.</summary>
    public abstract string DefaultText { get; }

    /// <summary>What may be written, in words: "a whole number from 1 to 3650".</summary>
    public abstract string Range { get; }

    /// <summary>The value as it is stored, or null when it is outside the range.</summary>
    internal abstract string? Canonical(string text);

    /// <summary>A whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">The module's resources.</param>
    /// <param name="standard">The default.</param>
    /// <param name="least">The least that may be set.</param>
    /// <param name="most">The most that may be set.</param>
    public static SettingKey<long> WholeNumber(string name, ResourceManager words, long standard, long least, long most) =>
        new(name, words, true, standard,
            text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most ? (true, number) : default,
            number => number.ToString(CultureInfo.InvariantCulture),
            () => SettingWords.Say("whole-number", least, most));

    /// <summary>Yes or no.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">The module's resources.</param>
    /// <param name="standard">The default.</param>
    public static SettingKey<bool> YesNo(string name, ResourceManager words, bool standard) =>
        new(name, words, true, standard,
            text => text.ToUpperInvariant() switch { "YES" or "ON" or "TRUE" => (true, true), "NO" or "OFF" or "FALSE" => (true, false), _ => default },
            yes => yes ? "yes" : "no",
            () => SettingWords.Say("yes-no"));

    /// <summary>One of several words.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">The module's resources.</param>
    /// <param name="options">What may be set; the first is the default.</param>
    public static SettingKey<string> Choice(string name, ResourceManager words, params string[] options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(options.Length);
        return new(name, words, true, options[0],
            text => Array.Find(options, o => string.Equals(o, text, StringComparison.OrdinalIgnoreCase)) is { } option ? (true, option) : default,
            option => option,
            () => SettingWords.Say("choice", string.Join(", ", options)));
    }

    /// <summary>A time of the day by the shop's clock, as 06:30.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">The module's resources.</param>
    /// <param name="standard">The default.</param>
    public static SettingKey<TimeOnly> TimeOfDay(string name, ResourceManager words, TimeOnly standard) =>
        new(name, words, true, standard,
            text => TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? (true, time) : default,
            time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            () => SettingWords.Say("time"));

    /// <summary>A line of text; empty is allowed. It may name somebody, so the ledger holds only that it was changed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">The module's resources.</param>
    /// <param name="standard">The default.</param>
    /// <param name="longest">The most characters.</param>
    /// <param name="accepts">What else it must be; null for anything.</param>
    public static SettingKey<string> Line(string name, ResourceManager words, string standard, int longest, Func<string, bool>? accepts = null) =>
        new(name, words, false, standard,
            text => text.Length <= longest && PlainText.OneLine(text, longest) == text && accepts?.Invoke(text) != false ? (true, text) : default,
            text => text,
            () => SettingWords.Say("line", longest));

    private string? Word(string what) => _words.GetString($"{Name}.{what}", CultureInfo.CurrentUICulture);
}

/// <summary>A setting with values of one type; made by the methods of <see cref="SettingKey"/>.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
public sealed class SettingKey<T> : SettingKey
{
    private readonly Func<string, (bool Fits, T Value)> _read;
    private readonly Func<T, string> _write;
    private readonly Func<string> _range;

    internal SettingKey(string name, ResourceManager words, bool harmless, T standard, Func<string, (bool Fits, T Value)> read, Func<T, string> write, Func<string> range)
        : base(name, words, harmless)
    {
        (Default, _read, _write, _range) = (standard, read, write, range);
        if (!read(write(standard)).Fits)
            throw new ArgumentException($"The default of {name} is outside its own range.", nameof(standard));
    }

    /// <summary>What holds when nothing is set.</summary>
    public T Default { get; }

    /// <inheritdoc/>
    public override string DefaultText => _write(Default);

    /// <inheritdoc/>
    public override string Range => _range();

    internal override string? Canonical(string text) => _read(text.Trim()) is (true, T value) ? _write(value) : null;

    /// <summary>A stored value. One that an earlier program allowed and this one does not counts as not set.</summary>
    internal T Read(string? stored) => stored is not null && _read(stored) is (true, T value) ? value : Default;

    internal string Write(T value) => _write(value);
}
