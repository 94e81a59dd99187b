using System.Globalization;
using Bezel.Hub.Findings;

namespace Bezel.Hub.Today;

/// <summary>What the page Today answers.</summary>
internal static class TodayWords
{
    /// <summary>More than so many are not counted out.</summary>
    private const int Counted = 99;

    /// <summary>The heading: does anything need me today?</summary>
    public static string Answer(TodayView view) => (view.Pressing.Number, view.Open.Number) switch
    {
        (0, 0) => view.IsFirstDay ? "Bezel is ready. Begin here." : "Nothing needs you today",
        (0, _) => "Nothing has to be done today",
        (1, _) => "One thing needs you today",
        var (many, _) => $"{Sentence(Many(many))} things need you today",
    };

    /// <summary>What is said below it.</summary>
    public static string? Lead(TodayView view) => (view.Pressing.Number, view.Open.Number) switch
    {
        (0, 0) => view.IsFirstDay ? "Nothing needs you today. These steps make Bezel of use to you; take them in any order, each takes a few minutes." : null,
        (0, 1) => "One thing can wait a little; here it is.",
        (0, var many) => $"{Sentence(Many(many))} things can wait a little{(many > TodayView.MostSteps ? ". These come first." : "; here they are.")}",
        ( > 20, _) => "That is more than anybody can do in a day. Begin with these: they are the worst. Often one cause makes many, and they go together.",
        _ => null,
    };

    /// <summary>What leads to the others.</summary>
    public static string More(TodayView view) => view.More switch
    {
        > Counted => $"More than {Counted} more",
        1 => "One more",
        var many => $"{Sentence(Many(many))} more",
    };

    private static string Many(int number) => number > Counted ? $"more than {Counted.ToString(CultureInfo.CurrentCulture)}" : FindingPageWords.Number(number);

    private static string Sentence(string words) => char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];
}
