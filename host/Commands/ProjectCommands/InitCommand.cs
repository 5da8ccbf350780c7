using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary><c>querent init</c></summary>
internal static class InitCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of the new project." };
        var task = new Option<string>("--task") { Description = "The task: image-classification, object-detection, human-pose, or one of a plugin.", HelpName = "NAME", Required = true };
        var images = new Option<string>("--images") { Description = "The folder of the images.", HelpName = "DIR", Required = true };
        var classes = new Option<string>("--classes") { Description = "Names of the classes, with commas between them.", HelpName = "A,B,C", Required = true };
        var joints = new Option<string?>("--joints") { Description = "A JSON file with keypoints, skeleton and mirrored pairs, by name.", HelpName = "FILE" };
        var weights = new Option<string?>("--weights") { Description = "Pretrained weights, a file that 'querent weights import' made.", HelpName = "FILE" };
        Option<int?> holdout = CommonOptions.WholeNumber("--holdout",
            "Images that accuracy is measured on, drawn at random [default: a fifth, 200 at most]");
        Option<int?> seed = CommonOptions.WholeNumber("--seed", "Of everything random [default: 1]");
        var threads = CommonOptions.Threads();
        var plugins = CommonOptions.Plugins();
        var project = new ProjectOptions();
        var command = new Command("init", "Make a labeling project of a folder with images.")
        {
            folder, task, images, classes, joints, weights, holdout, seed, threads, plugins,
        };
        project.AddTo(command, findsProject: false);
        command.SetAction(arguments => LongCommand.Run(terminal, "the project began", (interruption, _) => new InitSession(terminal, time).Run(
            new InitRequest(arguments.GetValue(folder)!, arguments.GetValue(task)!, arguments.GetValue(images)!, arguments.GetValue(classes)!)
            {
                Joints = arguments.GetValue(joints),
                Weights = arguments.GetValue(weights),
                Holdout = arguments.GetValue(holdout),
                Seed = arguments.GetValue(seed) ?? 1,
                Threads = CommonOptions.AtLeastOne(arguments, threads),
                Plugins = arguments.GetValue(plugins) ?? [],
            },
            interruption.Token).Print(terminal, project.Form(arguments))));
        return command;
    }
}
