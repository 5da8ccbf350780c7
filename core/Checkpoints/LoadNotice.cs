using Querent.Errors;

namespace Querent.Checkpoints;

/// <summary>
/// Says once, for any number of networks, how many tensors of a file filled them and which are left: a file that hardly fits does not
/// pass unnoticed.
/// </summary>
/// <param name="warn">Takes the sentence.</param>
public sealed class LoadNotice(Action<string> warn)
{
    private const int NamesSaid = 3;

    private bool _told;

    /// <summary><c>weights: FILE fills 26 of the 30 tensors of the trunk; 4 stay random (...)</c></summary>
    /// <param name="file">The file of weights.</param>
    /// <param name="report">Its loading; <see cref="LoadReport.Missing"/> are the tensors of the part that stay random.</param>
    /// <param name="part">The part of a network that the file is for: <c>trunk</c>.</param>
    /// <param name="remark">A remark about the file, between commas; null for none.</param>
    public void Tell(string file, LoadReport report, string part, string? remark = null) =>
        Tell($"weights: {file}{(remark is null ? "" : $", {remark},")} fills {report.Loaded.Count} of the {
            report.Loaded.Count + report.Missing.Count} tensors of the {part}" +
            Counted(report.Missing, "stay random") + Counted(report.Unset, "of the file hold nothing but NaN") +
            Counted(report.Unexpected, "of the file are not used"));

    /// <summary>Another sentence in its place, such as that there is no file.</summary>
    public void Tell(string sentence)
    {
        if (!_told)
        {
            _told = true;
            warn(sentence);
        }
    }

    private static string Counted(IReadOnlyList<string> names, string meaning) =>
        names.Count == 0 ? "" : $"; {names.Count} {meaning} ({NameList.Of(names, NamesSaid)})";
}
