/*
 * The .nn language. The grammar is the whole syntax but for what reads better as a sentence than as a rule, which the
 * syntax tree's builder checks: where a statement may stand, that comparisons do not chain, that a reduction's brackets
 * hold index names, and that only names are called.
 *
 * New lines do not matter. That is unambiguous because no statement starts with `(`, `[`, `-` or `->`: these continue the
 * statement before.
 */
grammar Nnc;

// ---- Declarations

program
    : (declaration | ';')* EOF
    ;

declaration
    : 'import' TEXT                                                     # importDeclaration
    | 'const' NAME '=' expression                                       # constantDeclaration
    | head body                                                         # definition
    ;

head
    : kind=('function' | 'layer') NAME parameters (':' results)?
    | kind='network' NAME parameters?
    ;

parameters
    : '(' (parameter (',' parameter)*)? ')'
    ;

parameter
    : NAME ':' type ('=' expression)?
    ;

results
    : type (',' type)*
    ;

body
    : '=' expression
    | block
    ;

block
    : '{' (statement | ';')* '}'
    ;

// ---- Types

type
    : 'real' axes?                                                      # realType
    | 'category' '(' arithmetic ')' axes?                               # categoryType
    | 'int'                                                             # intType
    | 'bool'                                                            # boolType
    | 'string'                                                          # stringType
    ;

axes
    : '[' axis (',' axis)* ']'
    ;

axis
    : arithmetic
    | '...'
    ;

// ---- Statements

statement
    : kind=('input' | 'target') NAME ':' type                           # entrance
    | 'dim' (lower=arithmetic '<=')? NAME '<=' upper=arithmetic         # dimension
    | kind=('param' | 'fixed' | 'state') NAME ':' type '~' initialiser  # stored
    | 'update' NAME '=' expression                                      # update
    | 'shared' NAME '=' path arguments?                                 # shared
    | 'freeze' path                                                     # freeze
    | 'output' NAME ('=' expression)?                                   # output
    | kind=('loss' | 'penalty' | 'metric') (NAME '=')? expression       # objective
    | kind=('data' | 'train') '{' (entry | ';')* '}'                    # entries
    | kind=('return' | 'yield') expression (',' expression)*            # result
    | NAME (',' NAME)* '=' expression                                   # binding
    | NAME '[' binder (',' binder)* ']' '=' expression                  # indexedBinding
    ;

initialiser
    : NAME arguments?
    ;

entry
    : NAME '=' expression
    | NAME arguments
    ;

binder
    : NAME ('<' arithmetic)?
    ;

path
    : NAME ('.' NAME)*
    ;

// ---- Expressions, loosest first

expression
    : 'if' condition=expression 'then' then=expression 'else' otherwise=expression      # conditional
    | 'scan' NAME (',' NAME)* 'in' expression (',' expression)*
      ('carrying' carried (',' carried)*)? block                                        # scan
    | logic ('..' to=arithmetic | ('->' stage)+)?                                       # formula
    ;

carried
    : NAME '=' expression
    ;

stage
    : path arguments? ('as' NAME)?
    ;

logic
    : 'not' logic                                                       # negation
    | logic 'and' logic                                                 # conjunction
    | logic 'or' logic                                                  # disjunction
    | comparison                                                        # plainLogic
    ;

comparison
    : arithmetic (('==' | '!=' | '<' | '<=' | '>' | '>=') arithmetic)*
    ;

arithmetic
    : primary                                                           # plain
    | arithmetic arguments                                              # call
    | arithmetic '[' subscript (',' subscript)* ']'                     # subscripted
    | arithmetic '.' NAME                                               # member
    | arithmetic 'as' NAME                                              # named
    | <assoc=right> arithmetic '^' arithmetic                           # operation
    | '-' arithmetic                                                    # minus
    | arithmetic ('*' | '/' | '@') arithmetic                           # operation
    | arithmetic ('+' | '-') arithmetic                                 # operation
    ;

arguments
    : '(' (argument (',' argument)*)? ')'
    ;

argument
    : (NAME '=')? expression
    ;

subscript
    : ':'
    | '..' to=arithmetic
    | expression '..'?
    ;

primary
    : NUMBER
    | TEXT
    | NAME
    | 'true'
    | 'false'
    | 'infinity'
    | 'training'
    | '_'
    | 'category' arguments
    | '(' expression ')'
    | '[' (expression (',' expression)*)? ']'
    ;

// ---- Words, so that every one has a name in the parser

IMPORT: 'import';
CONST: 'const';
FUNCTION: 'function';
LAYER: 'layer';
NETWORK: 'network';
INPUT: 'input';
TARGET: 'target';
DIM: 'dim';
PARAM: 'param';
FIXED: 'fixed';
STATE: 'state';
UPDATE: 'update';
SHARED: 'shared';
FREEZE: 'freeze';
OUTPUT: 'output';
LOSS: 'loss';
PENALTY: 'penalty';
METRIC: 'metric';
DATA: 'data';
TRAIN: 'train';
RETURN: 'return';
YIELD: 'yield';
SCAN: 'scan';
IN: 'in';
CARRYING: 'carrying';
IF: 'if';
THEN: 'then';
ELSE: 'else';
AND: 'and';
OR: 'or';
NOT: 'not';
AS: 'as';
TRUE: 'true';
FALSE: 'false';
TRAINING: 'training';
INFINITY: 'infinity';
REAL: 'real';
CATEGORY: 'category';
INT: 'int';
BOOL: 'bool';
STRING: 'string';

ARROW: '->';
REST: '...';
RANGE: '..';
EQUAL: '==';
NOT_EQUAL: '!=';
AT_MOST: '<=';
AT_LEAST: '>=';
LESS: '<';
GREATER: '>';
ASSIGN: '=';
PLUS: '+';
MINUS: '-';
TIMES: '*';
DIVIDE: '/';
CONTRACT: '@';
POWER: '^';
DRAWN: '~';
DOT: '.';
COMMA: ',';
COLON: ':';
SEMICOLON: ';';
LEFT_PARENTHESIS: '(';
RIGHT_PARENTHESIS: ')';
LEFT_BRACKET: '[';
RIGHT_BRACKET: ']';
LEFT_BRACE: '{';
RIGHT_BRACE: '}';
WILDCARD: '_';

// ---- Names, numbers, texts

NAME: ('_' [\p{XID_Continue}] | [\p{XID_Start}]) [\p{XID_Continue}]*;

/** Digits on both sides of the point, so that `0..3` is a range. */
NUMBER: DIGITS ('.' DIGITS)? ([eE] [+-]? DIGITS)?;

TEXT: '"' ('\\' ~[\r\n] | ~["\\\r\n])* '"';

fragment DIGITS: [0-9]+;

// ---- Between the tokens

DOCUMENTATION: '///' (~[/\r\n] ~[\r\n]*)? -> channel(HIDDEN);
LINE_COMMENT: '//' ~[\r\n]* -> skip;
BLOCK_COMMENT: '/*' .*? '*/' -> skip;
SPACE: [\p{White_Space}\uFEFF]+ -> skip;

// ---- What is wrong in itself; no rule of the parser uses these, and the lexer never fails

GLUED_NUMBER: NUMBER NAME;
UNTERMINATED_TEXT: '"' ('\\' ~[\r\n] | ~["\\\r\n])* '\\'?;
UNTERMINATED_COMMENT: '/*' (~'*' | '*'+ ~[*/])* '*'*;
UNKNOWN: .;
