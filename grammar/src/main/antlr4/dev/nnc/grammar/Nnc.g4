grammar Nnc;
program : EOF ;
SPACE : [ \t\r\n]+ -> skip ;
