using System.Globalization;
using System.Text.RegularExpressions;
using Querent.Errors;
using Querent.Hosting.Text;

namespace Querent.Hosting.Engines.Slurm;

/// <summary>Gives units to Slurm, as one job array or, where there are too many, as several.</summary>
internal sealed class SlurmEngine(SlurmOptions options, TimeProvider time)
{
    public const string Name = "slurm";

    private static readonly Regex s_largestArray =
        new(@"^MaxArraySize\s*=\s*(\d+)", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    // Of a cluster that says nothing else.
    private const int UsualArray = 1001;

    /// <exception cref="ConfigurationException">Slurm is not there, or does not take the job.</exception>
    public Submission Submit(SubmitRequest request)
    {
        int most = LargestArray();
        Directory.CreateDirectory(request.Logs);
        var folder = SubmissionFolder.Create(request.Experiment, time);
        var submission = new Submission { Engine = Name, Time = time.GetUtcNow(), Host = Environment.MachineName, Jobs = [] };
        foreach (IGrouping<int, int> chunk in request.Units.GroupBy(unit => unit / most))
        {
            int offset = chunk.Key * most;
            int[] units = [.. chunk];
            string script = folder.Write(
                string.Create(CultureInfo.InvariantCulture, $"array-{chunk.Key}.sh"), SlurmScript.Text(request, options, units, offset));
            submission = submission with { Jobs = [.. submission.Jobs, new SubmittedJob(Sbatch(script), offset, units)] };
            folder.Write(submission);
        }

        return submission;
    }

    private static string Sbatch(string script)
    {
        OtherProgram answer = OtherProgram.TryRun("sbatch", "--parsable", script) ?? throw NotThere("sbatch");

        // With several clusters: 17;name.
        string id = answer.Out.Trim().Split(';')[0];
        return answer.Code == 0 && id.Length > 0 && id.All(char.IsAsciiDigit)
            ? id
            : throw new ConfigurationException($"sbatch did not take {script}: {Reason(answer)}");
    }

    private static int LargestArray()
    {
        OtherProgram answer = OtherProgram.TryRun("scontrol", "show", "config") ?? throw NotThere("scontrol");
        if (answer.Code != 0)
        {
            throw new ConfigurationException($"--engine slurm: scontrol cannot ask the cluster: {Reason(answer)}");
        }

        return s_largestArray.Match(answer.Out) is { Success: true } match &&
            int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out int size) && size > 0 ? size : UsualArray;
    }

    private static string Reason(OtherProgram answer) =>
        answer.Error.Length > 0 ? VisibleText.Of(answer.Error) : $"it ended with code {answer.Code}";

    private static ConfigurationException NotThere(string command) =>
        new($"--engine slurm: {command} is not there or does not answer; submit on a machine of the cluster");
}
