using System.CommandLine;
using Querent.Host.Output;
using Querent.Hosting.Engines.Kubernetes;
using Querent.Hosting.Engines.Slurm;

namespace Querent.Host.Commands;

/// <summary><c>querent submit</c></summary>
internal static class SubmitCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        Argument<string> experiment = CommonOptions.Experiment();
        var engine = new EngineOptions();
        var work = new WorkOptions(computes: true, saves: true);
        Option<bool> allowChanged = CommonOptions.AllowChangedPlugins();
        var command = new Command(
            "submit", "Give the units of a planned experiment that are not done to a scheduler, or to processes here.") { experiment };
        engine.AddTo(command);
        work.AddTo(command);
        command.Add(allowChanged);
        command.SetAction(arguments =>
        {
            string name = engine.Engine(arguments);
            work.Read(arguments);
            var session = new SubmitSession(terminal, time)
            {
                Experiment = Path.GetFullPath(arguments.GetValue(experiment)!),
                AtOnce = engine.AtOnce(arguments),
                Threads = work.GivenThreads(arguments),
                WorkOptions = [.. work.Words(arguments), .. arguments.GetValue(allowChanged) ? [allowChanged.Name] : Array.Empty<string>()],
            };
            return name switch
            {
                SlurmEngine.Name => session.ToSlurm(engine.Slurm(arguments)),
                KubernetesEngine.Name => session.ToKubernetes(engine.Kubernetes(arguments, session.Experiment)),
                _ => session.ToProcesses(),
            };
        });
        return command;
    }
}
