using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Client;

namespace Querent.SkipReasons;

/// <summary>
/// Prints why tests were skipped, each reason once with the number of tests: the console's own logger names the tests
/// and not the reason. Found by the test platform beside the tests, by the end of the assembly's name.
/// </summary>
[FriendlyName("SkipReasons")]
[ExtensionUri("logger://Querent/SkipReasons")]
public sealed class SkipReasonLogger : ITestLogger
{
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);

    public void Initialize(TestLoggerEvents events, string testRunDirectory)
    {
        events.TestResult += (_, arguments) => Add(arguments.Result);
        events.TestRunComplete += (_, _) => Print();
    }

    private void Add(TestResult result)
    {
        if (result.Outcome == TestOutcome.Skipped)
        {
            string reason = Reason(result);
            _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
        }
    }

    // A skip is told as a message or among the lines of output, depending on when it was decided.
    private static string Reason(TestResult result)
    {
        string text = result.ErrorMessage ?? string.Join(' ', result.Messages.Select(message => message.Text));
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 0 ? line : "no reason was given";
    }

    private void Print()
    {
        foreach ((string reason, int count) in _reasons)
        {
            Console.WriteLine($"Skipped {count}: {reason}");
        }
    }
}
