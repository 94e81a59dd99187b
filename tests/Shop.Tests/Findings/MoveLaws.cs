using Bezel.Shop.Findings;
using Bezel.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Shop.Tests.Findings;

/// <summary>
/// Whatever is done to a finding in whatever order: it stands where an independent table of the moves says, a move that is not allowed is
/// refused and leaves no trace, and each one that is allowed is exactly one entry in the ledger.
/// </summary>
public sealed class MoveLaws
{
    public enum Act
    {
        Report,
        ReportAnotherCase,
        Done,
        Silence,
        Wrong,
        Reopen,
        Wake,
        DayPasses,
    }

    // Silenced (S) with the days left; written out by hand from the design, not from the code.
    private static readonly Dictionary<(char State, Act Act), (char State, string Entry)> Table = new()
    {
        [('-', Act.Report)] = ('O', "opened"),
        [('-', Act.ReportAnotherCase)] = ('O', "opened"),
        [('O', Act.Report)] = ('O', ""),
        [('O', Act.ReportAnotherCase)] = ('O', ""),
        [('O', Act.Done)] = ('D', "done"),
        [('O', Act.Silence)] = ('S', "silenced"),
        [('O', Act.Wrong)] = ('W', "wrong"),
        [('O', Act.Wake)] = ('O', ""),
        [('D', Act.Report)] = ('O', "reopened"),
        [('D', Act.ReportAnotherCase)] = ('O', "reopened"),
        [('D', Act.Reopen)] = ('O', "reopened"),
        [('D', Act.Wake)] = ('D', ""),
        [('S', Act.Report)] = ('S', ""),
        [('S', Act.ReportAnotherCase)] = ('S', ""),
        [('S', Act.Done)] = ('D', "done"),
        [('S', Act.Silence)] = ('S', "silenced"),
        [('S', Act.Wrong)] = ('W', "wrong"),
        [('S', Act.Reopen)] = ('O', "reopened"),
        [('S', Act.Wake)] = ('S', ""),
        [('W', Act.Report)] = ('W', ""),
        [('W', Act.ReportAnotherCase)] = ('O', "reopened"),
        [('W', Act.Reopen)] = ('O', "reopened"),
        [('W', Act.Wake)] = ('W', ""),
        // A silence that has ended (E) is open, and says so in the ledger as soon as something is written.
        [('E', Act.Report)] = ('O', "woken"),
        [('E', Act.ReportAnotherCase)] = ('O', "woken"),
        [('E', Act.Done)] = ('D', "done"),
        [('E', Act.Silence)] = ('S', "silenced"),
        [('E', Act.Wrong)] = ('W', "wrong"),
        [('E', Act.Wake)] = ('O', "woken"),
    };

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Every_course_of_moves_keeps_to_the_table(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        int course = 0;
        Prop.ForAll(Gen.Elements(Enum.GetValues<Act>()).ListOf(14).ToArbitrary(),
            acts => RunAsync(test, clock, ++course, acts).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static async Task RunAsync(TestStore test, SetClock clock, int course, IList<Act> acts)
    {
        long number = 0;
        char state = '-';
        int daysLeft = 0, cases = 0;
        foreach (Act act in acts)
        {
            if (act == Act.DayPasses)
            {
                clock.Now += TimeSpan.FromDays(1);
                if (state == 'S' && --daysLeft == 0)
                    state = 'E';
            }
            else if (act is Act.Report or Act.ReportAnotherCase || number > 0)
            {
                int before = (await test.EntriesAsync("finding.")).Count;
                bool allowed = Table.TryGetValue((state, act), out (char State, string Entry) expected);
                cases += act == Act.ReportAnotherCase ? 1 : 0;
                try
                {
                    number = await DoAsync(test, clock, course, number, act, cases) ?? number;
                    allowed.ShouldBeTrue($"{state} {act}");
                }
                catch (RefusedException)
                {
                    allowed.ShouldBeFalse($"{state} {act}");
                    expected = (state, "");
                }
                string[] entries = [.. (await test.EntriesAsync("finding.")).Skip(before).Select(e => e.Kind)];
                entries.Where(e => e != "finding.changed").ShouldBe(expected.Entry.Length == 0 ? [] : ["finding." + expected.Entry], $"{state} {act}");
                state = expected.State;
                daysLeft = act == Act.Silence && state == 'S' && allowed ? 2 : daysLeft;
            }
            if (number > 0)
                await StandsAsync(test, clock, number, state);
        }
    }

    private static async Task<long?> DoAsync(TestStore test, SetClock clock, int course, long number, Act act, int cases)
    {
        FindingDraft draft = Drafts.Held($"course-{course}") with { Substance = $"case {cases}" };
        return act switch
        {
            Act.Report or Act.ReportAnotherCase => (await test.ReportAsync(draft)).Id,
            Act.Done => (await test.ChangeAsync(c => FindingBook.DoneAsync(c, number))).Id,
            Act.Silence => (await test.ChangeAsync(c => FindingBook.SilenceAsync(c, number, clock.Now.AddDays(2), "Later."))).Id,
            Act.Wrong => (await test.ChangeAsync(c => FindingBook.WrongAsync(c, number, "No."))).Id,
            Act.Reopen => (await test.ChangeAsync(c => FindingBook.ReopenAsync(c, number))).Id,
            _ => await WakeAsync(test, number),
        };
    }

    private static async Task<long?> WakeAsync(TestStore test, long number)
    {
        await test.ChangeAsync(c => FindingBook.WakeAsync(c, number, default));
        return null;
    }

    /// <summary>It stands so by itself and in exactly the lists that it belongs to.</summary>
    private static async Task StandsAsync(TestStore test, SetClock clock, long number, char state)
    {
        FindingState expected = state switch { 'O' or 'E' => FindingState.Open, 'D' => FindingState.Done, 'S' => FindingState.Silenced, _ => FindingState.Wrong };
        (await test.FindingAsync(number)).StateAt(clock.Now).ShouldBe(expected);
        foreach (FindingState listed in Enum.GetValues<FindingState>())
            (await test.ListAsync(new() { State = listed }, size: 500)).Findings.Any(f => f.Id == number).ShouldBe(listed == expected, $"{expected} in the list of {listed}");
    }
}
