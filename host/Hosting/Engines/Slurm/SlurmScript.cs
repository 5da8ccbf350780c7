using System.Globalization;
using Querent.Errors;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Engines.Slurm;

/// <summary>The script of a job array: each task of it works on one unit.</summary>
internal static class SlurmScript
{
    // Slurm's options in a script know no way to write these.
    private const string Unwritable = "\"'\\%";

    /// <param name="request">The experiment and the program.</param>
    /// <param name="options">Wishes of the user.</param>
    /// <param name="units">The units of this array, none below the offset.</param>
    /// <param name="offset">Index 0 of the array is the unit of this number.</param>
    /// <exception cref="ConfigurationException">A path cannot stand in a script.</exception>
    public static string Text(SubmitRequest request, SlurmOptions options, IReadOnlyList<int> units, int offset)
    {
        options.RequireUsable();
        string throttle = request.AtOnce is { } most ? string.Create(CultureInfo.InvariantCulture, $"%{most}") : "";
        string array = UnitList.Text([.. units.Select(unit => unit - offset)]);
        string[] directives =
        [
            $"--job-name=querent-{Name(request.Work.Name)}",
            $"--array={array}{throttle}",
            "--requeue",
            "--open-mode=append",
            $"--output=\"{Writable(Path.Combine(request.Logs, "%A_%a.txt"), request.Logs)}\"",
            $"--chdir=\"{Writable(request.Directory, request.Directory)}\"",
            "--signal=B:TERM@120",
            .. options.Partition is { } partition ? [$"--partition={partition}"] : Array.Empty<string>(),
            .. options.Time is { } time ? [$"--time={time}"] : Array.Empty<string>(),
            .. request.Threads is { } threads ? [$"--cpus-per-task={threads}"] : Array.Empty<string>(),
            .. options.Gpus is { } gpus ? [$"--gpus={gpus}"] : Array.Empty<string>(),
            .. options.Others,
        ];
        string work = ShellText.Line(
            [.. request.Program, "work", request.Experiment, "--offset", $"{offset}", .. request.WorkOptions]);
        return string.Join('\n', ["#!/bin/bash", .. directives.Select(line => $"#SBATCH {line}"), Body(request, work)]);
    }

    // $SLURM_CPUS_ON_NODE: the processors that the job was given, however they were asked for. Without them a program sees
    // all of the machine.
    private static string Body(SubmitRequest request, string work) => $$"""
        export {{Launcher.JobVariable}}="$SLURM_ARRAY_JOB_ID"
        export {{Launcher.LogVariable}}={{ShellText.Quote(request.Logs)}}/"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}.txt"
        echo "$(date '+%F %T') task ${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID} on $SLURMD_NODENAME, restart ${SLURM_RESTART_COUNT:-0}"
        {{work}} --threads "${SLURM_CPUS_ON_NODE:-1}" &
        child=$!
        stopped=
        trap 'stopped=1; kill -TERM $child 2>/dev/null' TERM
        wait $child; code=$?
        # A signal ends the wait early: the program itself is waited for.
        while [ -n "$stopped" ]; do stopped=; wait $child; again=$?; [ $again -eq 127 ] || code=$again; done
        # Interrupted, or a trouble that may pass: Slurm itself starts a job again only after the loss of its node. One that
        # was cancelled is not running any more, and stays cancelled.
        task="${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
        if [ $code -eq 130 ] || [ $code -eq 75 ]; then
          [ "$(squeue --noheader --jobs="$task" --format=%T)" != RUNNING ] || scontrol requeue "$task"
        fi
        exit $code

        """.ReplaceLineEndings("\n");

    private static string Writable(string text, string path) =>
        path.Any(letter => char.IsControl(letter) || Unwritable.Contains(letter))
            ? throw new ConfigurationException($"{path}: a script of Slurm cannot name a path with one of the characters {Unwritable}")
            : text;

    private static string Name(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));
}
